/** Names that come over the wire, made safe for a folder. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { inert } from '../base/text.ts';

/** Bytes of a name: systems take 255, and a number may be added. */
const LONGEST = 200;
/** What some system takes for a place or a device. */
const UNFIT = /[<>:"|?*/\\\u0000-\u001f\ufffd#=]/g;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The last step of a path as a name that any folder holds and no list hides: without marks that turn writing or stand for places,
 * without dots before it or blanks around it, short, and never empty.
 */
export function safeName(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? '';
  const whole = inert(last.normalize('NFC').replace(/\p{Cs}/gu, '_')).replace(UNFIT, '_');
  const bare = within(whole);
  const name = DEVICE.test(bare) ? `_${bare}` : bare;
  return name === '' ? 'file' : cut(name);
}

/** Without what hides a name or makes it an option before it, and what some systems drop behind it. */
function within(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && '. ~$-'.includes(text.charAt(from))) from++;
  while (to > from && '. '.includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Cut in the middle, so that its ending stays. */
function cut(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const [, end = ''] = /((?:\.[A-Za-z0-9]{1,8}){1,2})$/.exec(name) ?? [];
  let head = name.slice(0, LONGEST - end.length);
  while (Buffer.byteLength(head) > LONGEST - end.length) head = [...head].slice(0, -1).join('');
  return head + end;
}

/** True where something has the name already, be it a link that leads nowhere. */
export const isTaken = (root: string, name: string): boolean =>
  lstatSync(join(root, name), { throwIfNoEntry: false }) !== undefined;

/** The first of `evaluate-1`, `evaluate-2`, … that is free. */
export function freeName(root: string, stem: string): string {
  let n = 1;
  while (isTaken(root, `${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}
