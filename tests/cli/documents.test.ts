/**
 * Every document that a command shows on the sample, in both languages: in a terminal it is the text of tests/golden, which was read
 * by hand; as HTML it has the same numbers, in tags that close. A change of a text is a change that a user sees:
 * `npx vitest run tests/cli/documents.test.ts -u` writes them anew, to be read before they are committed.
 */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { Document } from '../../src/report/document.ts';
import { anchorDocument } from '../../src/report/documents/anchor.ts';
import { htmlText } from '../../src/report/print/html.ts';
import { terminalText } from '../../src/report/print/terminal.ts';
import { ROOT } from '../shared.ts';
import { folderOf, PACKAGE } from './harness.ts';
import { PRINTED } from './printed-commands.ts';

const { documents } = vi.hoisted(() => ({ documents: [] as Document[] }));
vi.mock('../../src/cli/shown.ts', () => {
  const shownText = ({ blocks }: Document) => {
    documents.push({ blocks: [...blocks] }); // they may be given one by one, and are printed twice here
    return '';
  };
  return { shownText, shown: (document: Document) => [shownText(document)] };
});

/** Commands that show no document: they write files, run a server, or say one line. */
const WITHOUT = ['report', 'open', 'serve', 'import', 'worker', 'sql'];

const golden = (name: string) => join(ROOT, 'tests/golden', name);

const LANGUAGES = ['en', 'zh'] as const;

let told: string;
beforeEach(() => {
  told = '';
  documents.length = 0;
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

/** The document that the command shows. */
async function documentOf(args: readonly string[], language: string): Promise<Document> {
  documents.length = 0;
  await runProgram(['node', 'ratemark', ...args, '--lang', language]);
  process.exitCode = 0; // what `verify` found is told by the document
  expect([documents.length, told]).toEqual([1, '']);
  return documents[0]!; // one, as was just seen
}

const numbersIn = (text: string): readonly string[] => text.match(/\d[\d,.]*/g) ?? [];

/** The text that a browser shows of a fragment; a tag that does not close fails. */
function readingOf(html: string): string {
  const open: string[] = [];
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (end === '') open.push(String(name));
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
  return html.replaceAll(/<[^>]*>/g, ' ');
}

function holds(document: Document): void {
  const shown = readingOf(htmlText(document));
  const numbers = new Set(numbersIn(shown));
  const lost = numbersIn(terminalText(document)).filter((number) => !numbers.has(number));
  // a cell that is too wide for 80 columns ends in `…`, and a line may break within a list of numbers
  expect(lost).toEqual([]);
  expect(shown).not.toMatch(/undefined|\[object|NaN|Infinity/);
}

/** The blocks by kind: the same document in another language has the same. */
const kinds = ({ blocks }: Document): readonly string[] => [...blocks].map(({ kind }) => kind);

test('every command is tried, but for those that show no document', () => {
  const tried = [...PRINTED.map(([, line]) => line), 'init', 'audit', 'verify', 'amend', 'anchor'];
  const missing = COMMANDS.map(({ name }) => name)
    .filter((name) => !WITHOUT.includes(name))
    .filter((name) => !tried.some((line) => line === name || line.startsWith(`${name} `)));
  expect(missing).toEqual([]);
});

test.each(
  PRINTED,
)('%s prints what was read by hand, and as HTML, in both languages', async (name, line) => {
  const cwd = process.cwd();
  process.chdir(PACKAGE);
  try {
    const [en, zh] = [
      await documentOf(line.split(' '), 'en'),
      await documentOf(line.split(' '), 'zh'),
    ];
    for (const [language, document] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      holds(document);
      await expect(terminalText(document)).toMatchFileSnapshot(golden(`${name}.${language}.txt`));
    }
    expect(kinds(zh)).toEqual(kinds(en));
  } finally {
    process.chdir(cwd);
  }
});

test.each(LANGUAGES)('init, audit, verify and amend print as HTML, in %s', async (language) => {
  const before = process.cwd();
  const cwd = folderOf({
    'ratings.csv': 'call_id,published,house,code,label\nA1,2024-01-02,House,600519.SH,买入\n',
    'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-07-02,12\n',
    'index.csv': 'date,close\n2024-01-02,4000\n2024-07-02,4000\n',
  });
  const who = ['--reason', 'misprint', '--by', 'Officer', '--at', '2026-04-20T18:30:00+08:00'];
  const inputs = ['-r', 'ratings.csv', '-p', 'prices', '-b', '000300.SH=index.csv'];
  const steps = [
    ['audit', ...inputs, '--out', 'audit'],
    ['verify', 'audit'],
    ['amend', 'audit', '--record', 'A1', ...who, '--set', 'house=Casa'],
    ['init'],
  ];
  process.chdir(cwd);
  try {
    for (const step of steps) holds(await documentOf(step, language));
  } finally {
    process.chdir(before);
  }
});

test.each(LANGUAGES)('what anchor did prints as HTML, in %s', (language) => {
  const log = { origin: 'log.example', root: 'cd34', signers: [], kept: '4.note' };
  const { blocks } = anchorDocument(
    [
      { step: 'timestampQuery', file: 'query.tsq', line: 3, hash: 'ab12' },
      { step: 'witnessQuery', file: 'note.txt', since: 2, size: 5, ...log },
    ],
    language,
  );
  holds({ blocks: [...blocks] });
});
