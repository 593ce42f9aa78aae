/** The ways from a run to its report and its calls, and what its cohorts are counted by. */
import { CALL_KEYS } from '../app/find-calls.ts';
import { addressOf } from '../report/documents/serve/addresses.ts';
import { callWords } from '../report/grade-names.ts';
import { escaped } from '../report/print/escape.ts';
import type { Language } from '../report/words/terms.ts';
import type { Key } from './call-filters.ts';
import { serveWords } from './frame.ts';

export function runTools(run: string, key: Key, language: Language): string {
  const words = serveWords(language);
  const { keys } = callWords(language);
  const way = (to: string, text: string, current = '') =>
    `<a href="${escaped(to)}"${current}>${escaped(text)}</a>`;
  const ways = [
    way(addressOf('/report', { run }), words.report),
    way(addressOf('/calls', { run }), words.allCalls),
  ];
  const bys = CALL_KEYS.map((one) =>
    way(
      `${addressOf('/run', { run, by: one })}#cohorts`,
      keys[one],
      one === key ? ' aria-current="true"' : '',
    ),
  );
  return `<p class="tools">${ways.join(' ')}</p>\n<p class="tools by"><span>${words.cohorts} ${words.by}</span> ${bys.join(' ')}</p>\n`;
}

/** The ways from a call back to the others, and to its run. */
export function callTools(run: string, language: Language): string {
  const words = serveWords(language);
  const [all, cohorts] = [addressOf('/calls', { run }), addressOf('/run', { run })];
  return `<p class="tools"><a href="${escaped(all)}">${escaped(words.allCalls)}</a> <a href="${escaped(cohorts)}">${escaped(words.cohorts)}</a></p>\n`;
}
