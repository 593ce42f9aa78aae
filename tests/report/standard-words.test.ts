import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { standardWords } from '../../src/report/standard-words.ts';
import { EDGE_SENTENCES } from '../../src/report/words/zh/standard-edges.ts';
import { NOTE_SENTENCES } from '../../src/report/words/zh/standard-notes.ts';
import { SOURCE_SENTENCES } from '../../src/report/words/zh/standard-sources.ts';
import { ROOT } from '../shared.ts';

const FOLDER = join(ROOT, 'data/standards');
const written = readdirSync(FOLDER).flatMap((file) => {
  const { source, note } = parse(readFileSync(join(FOLDER, file), 'utf8'));
  return [source, note ?? ''].map((text: string) => text.trim().replace(/\s+/g, ' '));
});

/** Words of English: ids of standards, reasons and names of indices are none. */
const englishIn = (text: string) =>
  text
    .replaceAll(
      /[a-z]+-\d{4}|no-[a-z]+|399001\.SZ|MSCI China|outperform|overweight|APM|TMT|Tsharp/g,
      '',
    )
    .match(/\b(?!bohai|huachuang|industrial)[A-Za-z]{2,}\b/g) ?? [];

test('what the shipped standards note, and where they were read, is said in Chinese', () => {
  expect(written.map((text) => standardWords(text, 'zh')).flatMap(englishIn)).toEqual([]);
});

test('the numbers of a note stay what they are', () => {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number).sort();
  const notes = [...EDGE_SENTENCES, ...NOTE_SENTENCES];
  for (const [english, chinese] of notes) {
    const said = numbers(chinese.replace('第一千二百五十九条', '1259').replaceAll('标普500', ''));
    const asked = numbers(english.replace('S&P 500', ''));
    for (const number of asked.filter((n) => n > 12)) expect(said).toContain(number);
  }
});

test('each sentence of the catalog is one that a shipped standard has', () => {
  const all = [...EDGE_SENTENCES, ...NOTE_SENTENCES, ...SOURCE_SENTENCES].map(
    ([english]) => english,
  );
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((english) => !written.some((text) => text.includes(english)))).toEqual([]);
});

test('in English, and of a sentence that nobody knows, the text is shown as it is written', () => {
  const known = 'Dividends are not mentioned: price return.';
  expect(standardWords(`${known}\n  `, 'en')).toBe(known);
  expect(standardWords(`${known} My own words.`, 'zh')).toBe(`${known} My own words.`);
  expect(standardWords(`${known} ${known}`, 'zh')).toBe(
    '未提及股息：按价格涨跌。未提及股息：按价格涨跌。',
  );
});
