/** Calls of a run, each of which leads to its derivation. */
import {
  gradedWord,
  houseNameOf,
  type JudgedCall,
  relativeReturnOf,
} from '../../../ratings/verdict.ts';
import { type Cell, figure, label, link, right, type Table } from '../../document.ts';
import { callWords, tierName } from '../../grade-names.ts';
import type { Language } from '../../words/terms.ts';
import { verdictCell } from '../call-tables.ts';
import { addressOf } from './addresses.ts';

/** @param run name of the run that they are of */
export function callsTable(calls: readonly JudgedCall[], run: string, language: Language): Table {
  const words = callWords(language);
  const { keys } = words;
  return {
    kind: 'table',
    columns: [
      ...[words.published, words.instrument, words.name, keys.house, keys.analyst].map((title) => ({
        title,
      })),
      { title: words.grade },
      right(words.relative),
      { title: words.result },
    ],
    rows: calls.map((item): readonly Cell[] => {
      const { call } = item;
      return [
        figure('day', call.published),
        link(call.instrument, addressOf('/call', { run, id: call.id })),
        call.name ?? '',
        houseCell(item),
        call.analysts.join(', '),
        gradeCell(item, language),
        figure('gain', relativeReturnOf(item)),
        verdictCell(item, language),
      ];
    }),
  };
}

function gradeCell(item: JudgedCall, language: Language): Cell {
  if (item.grade === 'mention') return label(callWords(language).mention);
  return tierName(item, item.grade, language) || gradedWord(item);
}

/** By its one name, and as printed where that is another. */
function houseCell(item: JudgedCall): string {
  const [name = '', printed = ''] = [houseNameOf(item), item.call.house];
  return name === printed ? name : `${name} (${printed})`;
}
