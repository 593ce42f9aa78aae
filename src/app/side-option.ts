/** What `--data` says of a file: `NAME=FILE`, and settings behind commas. */
import { existsSync } from 'node:fs';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import type { Lag, SideAsked } from '../ingest/side-header.ts';

const SETTINGS = ['lag', 'column', 'known', 'ends'] as const;
type Setting = (typeof SETTINGS)[number];

/** Reads `pe=pe.csv,lag=1`. @throws {EngineError} `run.option` */
export function readDataOption(text: string): SideAsked {
  const [, name = '', rest = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (name.trim() === '' || rest === '')
    refuse(said`expected NAME=FILE, such as pe=pe.csv,lag=1, found "${text}"`);
  const { path, settings } = splitSettings(rest);
  const given = new Map<Setting, string>();
  for (const [key, value] of settings) {
    const known = SETTINGS.find((one) => one === key);
    if (known === undefined) {
      const hint = didYouMean(key, SETTINGS) || said`; they are ${SETTINGS.join(', ')}`;
      return refuse(said`no setting "${key}" of side data${hint}`);
    }
    if (given.has(known)) refuse(said`${known} is given twice in "${text}"`);
    given.set(known, value);
  }
  const [lag, ends] = [given.get('lag'), given.get('ends')];
  return {
    ...{ name: name.trim(), file: path },
    ...{ column: given.get('column'), known: given.get('known') },
    lag: lag === undefined ? undefined : readLag(lag),
    ends: ends === undefined ? undefined : readEnds(ends),
  };
}

/** The path of a text such as `pe.csv,lag=1,column=pe_ttm`, and the settings behind it; a file that is called so is one. */
function splitSettings(text: string): {
  readonly path: string;
  readonly settings: readonly (readonly [key: string, value: string])[];
} {
  if (existsSync(text)) return { path: text, settings: [] };
  const [path = '', ...parts] = text.split(/,(?=\w+=)/);
  const settings = parts.map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, at), part.slice(at + 1)] as const;
  });
  return { path, settings };
}

/** Reads `1` or `1d`, days of the calendar, and `4m`, months. @throws {EngineError} `run.option` */
export function readLag(text: string): Lag {
  const [, digits = '', unit = 'd'] = /^(\d{1,4})([dm]?)$/.exec(text) ?? [];
  if (digits === '')
    refuse(said`expected lag as days such as 1 or 90d, or months such as 4m, found "${text}"`);
  const n = Number(digits);
  return unit === 'm' ? { months: n, days: 0 } : { months: 0, days: n };
}

function readEnds(text: string): SideAsked['ends'] {
  if (text === 'inclusive' || text === 'exclusive') return text;
  return refuse(
    said`expected ends=inclusive or ends=exclusive, found "${text}"${didYouMean(text, ['inclusive', 'exclusive'])}`,
  );
}

function refuse(message: Message): never {
  throw new EngineError('run.option', message, { field: '--data' });
}
