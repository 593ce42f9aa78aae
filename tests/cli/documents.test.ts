/**
 * Every document that a command shows, in both languages: it prints as HTML with the numbers that the terminal has, in tags that
 * close, and no cell of it is left without words.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { Document } from '../../src/report/document.ts';
import { htmlText } from '../../src/report/print/html.ts';
import { terminalText } from '../../src/report/print/terminal.ts';
import { PACKAGE } from './harness.ts';
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

test.each(PRINTED)('%s prints as HTML in both languages', async (_, line) => {
  const cwd = process.cwd();
  process.chdir(PACKAGE);
  try {
    const [en, zh] = [await documentOf(line.split(' '), 'en'), await documentOf(line.split(' '), 'zh')];
    holds(en);
    holds(zh);
    expect(kinds(zh)).toEqual(kinds(en));
  } finally {
    process.chdir(cwd);
  }
});
