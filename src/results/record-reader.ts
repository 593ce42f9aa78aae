/** Fields of a record of an audit, which may be that of a stranger. */
import { type EpochDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const asIs = (text: string): string => text;

export const dayOf = (text: string | undefined): EpochDay | undefined =>
  text === undefined ? undefined : parseDay(text);

/** Finds a text among those that a field may be. */
export const memberOf =
  <T extends string>(list: readonly T[]) =>
  (text: string): T | undefined =>
    list.find((one) => one === text);

/** Reads fields of a kind; null and nothing are `undefined`. @throws {EngineError} for a field of another kind */
export function readerOf(fields: Fields) {
  const refuse = (name: string): never => {
    const message = said`the record is none that ratemark writes: its field "${name}" is missing or of another kind`;
    throw new EngineError('audit.record', message);
  };
  const typed = <T>(name: string, is: (value: unknown) => value is T): T | undefined => {
    const value = ownValue(fields, name) ?? undefined;
    return value === undefined || is(value) ? value : refuse(name);
  };
  const isFields = (value: unknown): value is Fields =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const reader = {
    text: (name: string) => typed(name, (value) => typeof value === 'string'),
    number: (name: string) => typed(name, (value) => typeof value === 'number'),
    flag: (name: string) => typed(name, (value) => typeof value === 'boolean'),
    list: (name: string) =>
      typed(name, (value): value is readonly unknown[] => Array.isArray(value)) ?? [],
    fields: (name: string) => typed(name, isFields),
    /** A text that has to be there, and to be one of some. */
    one: <T>(name: string, find: (text: string) => T | undefined): T => {
      const text = reader.text(name);
      return (text === undefined ? undefined : find(text)) ?? refuse(name);
    },
    must: <T>(name: string, value: T | undefined): T => value ?? refuse(name),
  };
  return reader;
}
