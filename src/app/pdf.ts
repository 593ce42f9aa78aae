/** A page printed on A4 by a browser of the machine, which opens it as a reader would. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { besideName } from '../audit/durable.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { unwritable } from './write.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Longest that a browser may take. */
const MILLISECONDS = 120_000;

/** The browser of the environment variable CHROMIUM, else the first of its usual names on the path. */
function findBrowser(): string {
  const { CHROMIUM, PATH = '' } = process.env;
  const places = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = CHROMIUM ?? places.find((place) => existsSync(place));
  if (found !== undefined && existsSync(found)) return found;
  throw new EngineError(
    'run.option',
    said`no Chromium to print with: install one (Debian: apt-get install chromium), or say where it is in CHROMIUM`,
    { field: '--pdf' },
  );
}

/** Prints a page. @throws {EngineError} `run.option` without a browser, `file.write` where it gives no PDF */
export function printPdf(page: string, file: string): void {
  const browser = findBrowser();
  const profile = mkdtempSync(join(tmpdir(), 'ratemark-pdf-'));
  const beside = resolve(besideName(file));
  // a process of root has no sandbox; the page may ask nothing of the network in any case
  const bare = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const asked = [
    '--headless=new',
    '--disable-gpu',
    '--no-pdf-header-footer',
    '--virtual-time-budget=10000',
  ];
  const args = [...asked, ...bare, `--user-data-dir=${profile}`, `--print-to-pdf=${beside}`];
  try {
    const { status } = spawnSync(browser, [...args, pathToFileURL(resolve(page)).href], {
      stdio: 'ignore',
      timeout: MILLISECONDS,
    });
    if (status !== 0 || !existsSync(beside))
      throw new EngineError('file.write', said`Chromium gave no PDF; open the page and print it`, {
        file,
      });
    try {
      renameSync(beside, file);
    } catch (cause) {
      throw unwritable(file, cause);
    }
  } finally {
    rmSync(beside, { force: true });
    rmSync(profile, { recursive: true, force: true });
  }
}
