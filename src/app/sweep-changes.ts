/** What has changed since the sets of a folder were run: files, code, options. Their lines are found by it, and so no longer are. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { both, cut, shownValue } from '../base/text.ts';
import { writeFile } from './write.ts';

/** The file beside the sets. */
const BASIS = 'trials.json';

/** What all sets share, as it was written, by the names of the manifest. */
type Basis = Readonly<Record<string, unknown>>;

/** Writes what the sets that are run from now on share. */
export const writeBasis = (folder: string, basis: object): void =>
  writeFile(join(folder, BASIS), `${JSON.stringify(basis, null, 1)}\n`);

/** Changes that a message names. */
const NAMED = 3;

/** What is different from when the folder was last written; `undefined` where nothing is, or nobody knows. */
export function changesSince(folder: string, basis: object): Message | undefined {
  const before = readBasis(join(folder, BASIS));
  if (!before) return undefined;
  const now = JSON.parse(JSON.stringify(basis)) as Basis;
  const lists = (name: string): Lists => [
    listOf(ownValue(before, name)),
    listOf(ownValue(now, name)),
  ];
  const all = [
    ...[...fileChanges(lists('inputs')), ...fileChanges(lists('modules'))],
    ...sideChanges(lists('sideData')),
  ];
  const changes = [...new Set([...all, ...valueChanges(before, now)])]; // a strategy is an input and a module
  if (changes.length === 0) return undefined;
  const more = changes.length - NAMED;
  return both([...changes.slice(0, NAMED), ...(more > 0 ? [said`${more} more`] : [])]) as Message;
}

/** A file that is none of ours says nothing. */
function readBasis(file: string): Basis | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const basis: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(basis) ? basis : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Basis =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Lists = readonly [before: readonly Basis[], now: readonly Basis[]];

const listOf = (value: unknown): readonly Basis[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

function fileChanges(lists: Lists): Message[] {
  const [old, own] = lists.map(
    (files) => new Map(files.map(({ file, sha256 }) => [String(file), String(sha256)])),
  ) as [Map<string, string>, Map<string, string>];
  return [
    ...[...own].flatMap(([file, digest]) => {
      const was = old.get(file);
      if (was === undefined) return [said`${file} is new`];
      return was === digest ? [] : [said`${file} has changed`];
    }),
    ...[...old.keys()].flatMap((file) => (own.has(file) ? [] : [said`${file} is no longer read`])),
  ];
}

/** Side data whose file is the same, and which is read by another column, lag or end. */
const sideChanges = ([before, now]: Lists): Message[] =>
  now.flatMap((one) => {
    const old = before.find(({ name }) => name === one['name']);
    const [was, is] = [old, one].map((side) => JSON.stringify(side));
    return old === undefined || was === is
      ? []
      : [said`the side data ${shownValue(one['name'])} are read in another way`];
  });

/** Told by files and by what they are read as. */
const LISTS = ['inputs', 'modules', 'sideData'];

/** @param path of the record that is looked at, with a dot behind it */
function valueChanges(before: Basis, now: Basis, path = ''): Message[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.flatMap((name) => {
    if (path === '' && LISTS.includes(name)) return [];
    const [old, own] = [ownValue(before, name), ownValue(now, name)];
    const [was, is] = [old, own].map((value) => JSON.stringify(value ?? null));
    if (was === is) return [];
    if (isRecord(old) && isRecord(own)) return valueChanges(old, own, `${path}${name}.`);
    return [said`${path}${name} was ${cut(`${was}`)} and is ${cut(`${is}`)}`];
  });
}
