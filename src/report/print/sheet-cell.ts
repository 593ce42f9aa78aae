/** Cells of a workbook: each with its type, so that a text that looks like a formula stays a text. */
import type { Row } from 'write-excel-file/node';
import { parseDay } from '../../base/day.ts';
import { type FieldCell, type FieldKind, isEmpty } from '../fields/table.ts';
import type { NumberKind } from '../format.ts';

export type SheetCell = Row[number];

/** How a spreadsheet shows each kind of a record's values. */
const FIELD_FORMATS: Readonly<Partial<Record<FieldKind, string>>> = {
  ...{ count: '#,##0', number: '0.0000', fraction: '0.00%', price: '0.000', money: '#,##0.00' },
};

/** How it shows each kind of a document's figures: fractions as percentages, the rest as the terminal does. */
const FIGURE_FORMATS: Readonly<Record<Exclude<NumberKind, 'day'>, string>> = {
  ...{ count: '#,##0', tenths: '0.0', degrees: '0.0', money: '#,##0', price: '0.000' },
  ...{ share: '0.0%', fineShare: '0.00%', percent: '0.0%', distance: '0.0000%' },
  ...{ gain: '+0.00%;-0.00%;0.00%', points: '+0.0%;-0.0%;0.0%' },
  ...{ ratio: '0.00', coefficient: '+0.000;-0.000;0.000', score: '0.000', p: '0.000' },
};

export function recordCell(cell: FieldCell, kind: FieldKind): SheetCell {
  if (isEmpty(cell) || cell === null) return null;
  if (kind === 'day') return dayCell(parseDay(String(cell)));
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  return typeof cell === 'number' ? numberCell(cell, FIELD_FORMATS[kind]) : textCell(cell);
}

export function figureCell(value: number | undefined, kind: NumberKind): SheetCell {
  if (value === undefined || Number.isNaN(value)) return null;
  return kind === 'day' ? dayCell(value) : numberCell(value, FIGURE_FORMATS[kind]);
}

/** An infinity is no number to a spreadsheet. */
function numberCell(value: number, format: string | undefined): SheetCell {
  if (!Number.isFinite(value)) return textCell(String(value));
  return format === undefined ? { value, type: Number } : { value, type: Number, format };
}

const DAY_MS = 86_400_000;

/** @param day epoch day */
const dayCell = (day: number): SheetCell => ({
  ...{ value: new Date(day * DAY_MS), type: Date, format: 'yyyy-mm-dd' },
});

export const textCell = (text: string): SheetCell => ({ value: inertText(text), type: String });

export const headCell = (text: string): SheetCell => ({
  ...{ value: inertText(text), type: String, fontWeight: 'bold' },
});

// what XML cannot hold: control characters, and halves of letters; a box stands for one
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Letters that a cell can hold. */
const MOST_LETTERS = 32_767;

export const inertText = (text: string): string => {
  const whole = text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1)}…`;
  return whole.replace(UNFIT, '\u25a1');
};
