/** The kinds of options, as the tables are written: a row is what its value is called, a line of help, and what is special. */
import type { Range } from '../run/option-range.ts';
import type { AnyOption } from './option.ts';

type More = Omit<AnyOption, 'help'>;

/** It speaks of the user's own data. */
export const DATA = { ofData: true } as const;

export const flag = (help: string) => ({ kind: 'flag', help }) as const;

const valued =
  <const Kind extends string>(kind: Kind) =>
  <const M extends More = object>(value: string, help: string, more: M = {} as M) => ({
    ...({ kind, value, help } as const),
    ...more,
  });

export const text = valued('text');
export const day = valued('day');
export const texts = valued('texts');
export const pairs = valued('pairs');
export const list = valued('list');

export const choice = <const Choices extends readonly string[], const M extends More = object>(
  value: string,
  choices: Choices,
  help: string,
  more: M = {} as M,
) => ({ ...({ kind: 'choice', value, choices, help } as const), ...more });

export const number = <const M extends More = object>(
  value: string,
  range: Range,
  help: string,
  more: M = {} as M,
) => ({ ...({ kind: 'number', value, range, help } as const), ...more });

/** @param read throws {@link BadValue} for what it does not take */
export const other = <Read extends (text: string) => unknown, const M extends More = object>(
  value: string,
  read: Read,
  help: string,
  more: M = {} as M,
) => ({ ...({ kind: 'other', value, read, help } as const), ...more });

/** What holds where nothing is said. */
export const preset = (value: string | number) => ({ default: String(value) });
