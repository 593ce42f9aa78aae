/** Who signs a report, with licence numbers and addresses; contacts and assistants apart. */
import { type NameAt, nameBefore } from './analyst-names.ts';
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import { licencesIn, type PrintedLicence } from './licences.ts';
import { isPersonName } from './surnames.ts';

export interface Analyst {
  readonly name: string | undefined;
  readonly licence: string | undefined;
  readonly email: string | undefined;
}

export interface People {
  readonly analysts: readonly Found<Analyst>[];
  /** Contacts and assistants, who sign nothing. */
  readonly contacts: readonly Found<Analyst>[];
}

/** Authors stand on the first pages; what stands at the end are biographies, often of a whole team. */
const FRONT = 7_000;
/** Letters before a number in which its bearer's name stands. */
const REACH = 110;

export function peopleOf(folded: Folded): People {
  const { text } = folded;
  const front = licencesIn(text, 0, FRONT);
  const licences = front.length > 0 ? front : licencesIn(text, 0, text.length);
  const listed = namesInBrackets(text, licences);
  const seen = new Map<string, Bearer>();
  for (const [i, one] of licences.entries()) {
    const from = Math.max(licences[i - 1]?.end ?? 0, one.start - REACH);
    const to = Math.min(licences[i + 1]?.start ?? text.length, one.end + REACH);
    const bearer = listed?.[i] ?? bearerOf(folded, one, from, to);
    const known = seen.get(one.licence);
    if (!known) seen.set(one.licence, bearer);
    else if (!known.name && bearer.name)
      seen.set(one.licence, { ...bearer, isContact: known.isContact });
  }
  const all = withOwnEmails([...seen.values()]);
  const people = (isContact: boolean) =>
    all.filter((one) => one.isContact === isContact).map((one) => personOf(folded, one));
  const contacts = [...people(true), ...contactsWithout(folded, all)];
  return { analysts: people(false), contacts };
}

/** What the role beside a name says; the one next to it counts. `undefined` where none is printed. */
function isNamedContact(before: string, after: string): boolean | undefined {
  if (/^(?:联系人|研究助理)(?!:)/.test(after)) return true;
  const roles = [
    ...before.matchAll(/助理分析师|分析师助理|分析师|研究员|联系人|研究助理|研究支持/g),
  ];
  const [role] = roles.at(-1) ?? [];
  return role === undefined ? undefined : role !== '分析师' && role !== '研究员';
}

/** An address belongs to one person: whoever comes later under it has none that is sure. */
function withOwnEmails(all: readonly Bearer[]): readonly Bearer[] {
  const taken = new Set<string>();
  return all.map((one) => {
    const address = one.email?.toLowerCase();
    if (address !== undefined && taken.has(address)) return { ...one, email: undefined };
    if (address !== undefined) taken.add(address);
    return one;
  });
}

interface Bearer extends PrintedLicence {
  readonly name: NameAt | undefined;
  readonly isContact: boolean;
  readonly email: string | undefined;
}

function bearerOf(folded: Folded, one: PrintedLicence, from: number, to: number): Bearer {
  const { text } = folded;
  const name = nameBefore(text, from, one.start, folded);
  const before = text.slice(name ? Math.max(from, name.start - 6) : from, one.start);
  const after = text.slice(one.end, one.end + 5);
  // the role right before a name is its own, whoever comes next
  const lead = name ? text.slice(Math.max(from, name.start - 4), name.start) : '';
  const isSigning = /(?:分析师|研究员):?$/.test(lead) && !/助理/.test(lead);
  const isContact = !isSigning && (isNamedContact(before, after) ?? one.kind === '1');
  const own = name ? emailIn(text.slice(name.start, one.start)) : undefined;
  const email = own ?? emailIn(untilNext(text.slice(one.end, to)));
  return { ...one, name, isContact, email };
}

/** What stands before the next person. */
function untilNext(text: string): string {
  const own = text.replace(/^(?:联系人|研究员|分析师|研究助理)(?!:)/, '');
  const next = own.search(/联系人|分析师|研究助理|研究支持/);
  return next < 0 ? own : own.slice(0, next);
}

/** The number of the Hong Kong register, which runs into what follows. */
const FOREIGN_LICENCE = /SFC(?:No)?[.:]{0,2}[A-Z]{3}\d{3}/gi;

/** The first address of a text; the end of a telephone number that runs into it is cut off. */
function emailIn(text: string): string | undefined {
  const plain = text.replace(FOREIGN_LICENCE, ' ');
  const at = plain.indexOf('@');
  if (at < 0) return undefined;
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && /[a-z0-9._-]/i.test(plain.charAt(start - 1)))
    start--;
  const local = withoutTelephone(plain.slice(start, at));
  const domain = domainOf(/^[a-z0-9.-]{3,60}/i.exec(plain.slice(at + 1))?.[0] ?? '');
  return local.length < 2 || domain === undefined ? undefined : `${local}@${domain}`;
}

/** What stands behind the last number of six digits and more that a letter follows. */
function withoutTelephone(local: string): string {
  const last = [...local.matchAll(/[\d-]+[a-z]?/gi)].findLast(([run]) =>
    /^-*\d[\d-]{5,}[a-z]$/i.test(run),
  );
  return last ? local.slice(last.index + last[0].length - 1) : local;
}

const LONGEST_LOCAL = 40;
const TOP = /^(?:com|net|org|cn|hk|tw|sg)/i;
const COUNTRY = /^(?:cn|hk|tw)/i;

/** A domain up to its last known part: the next word may run into it. */
function domainOf(text: string): string | undefined {
  const parts = text.split('.');
  const last = parts.findIndex((part, i) => i > 0 && TOP.test(part));
  if (last < 0 || parts[0] === '') return undefined;
  const [top = ''] = TOP.exec(parts[last] ?? '') ?? [];
  const isWhole = parts[last] === top;
  const [country = ''] = isWhole ? (COUNTRY.exec(parts[last + 1] ?? '') ?? []) : [];
  return [...parts.slice(0, last), top, ...(country === '' ? [] : [country])].join('.');
}

/** `甲乙(分析师)丙丁(联系人)` above as many numbers: two columns, read line by line. */
function namesInBrackets(
  text: string,
  licences: readonly PrintedLicence[],
): readonly Bearer[] | undefined {
  const first = licences[0];
  if (!first || licences.length < 2) return undefined;
  const from = Math.max(0, first.start - 160);
  const names = [
    ...text
      .slice(from, first.start)
      .matchAll(/([\u4e00-\u9fff]{2,12})\((分析师|联系人|研究助理)\)/g),
  ];
  if (names.length !== licences.length) return undefined;
  const bearers = licences.map((one, i): Bearer | undefined => {
    const [, run = '', role = ''] = names[i]!; // as many names as numbers
    const length = [2, 3, 4].findLast((n) => n <= run.length && isPersonName(run.slice(-n)));
    if (length === undefined) return undefined;
    const name = run.slice(-length);
    const start = from + names[i]!.index + run.length - length;
    const end = licences[i + 1]?.start ?? one.end + REACH;
    const before = text.slice(licences[i - 1]?.end ?? first.start - 40, one.start);
    const email = emailIn(before) ?? emailIn(text.slice(one.end, end));
    const isContact = role !== '分析师' || one.kind === '1';
    return {
      ...one,
      name: { name, start },
      isContact,
      email: names.length > 2 ? undefined : email,
    };
  });
  return bearers.every((one) => one !== undefined) ? bearers : undefined;
}

function personOf(folded: Folded, { name, licence, email, start, end }: Bearer): Found<Analyst> {
  const from = Math.min(name?.start ?? start, start);
  return found({ name: name?.name, licence, email }, folded.place(from, end));
}

/** Contacts that are named without a number. */
function contactsWithout({ text, place }: Folded, known: readonly Bearer[]): Found<Analyst>[] {
  const taken = new Set(known.map(({ name }) => name?.name));
  const contacts: Found<Analyst>[] = [];
  const front = text.slice(0, FRONT);
  for (const match of front.matchAll(/(?:联系人|研究助理|研究支持):([\u4e00-\u9fff]{2,4})/g)) {
    const [whole, run = ''] = match;
    const length = [3, 2, 4].find((n) => isPersonName(run.slice(0, n)) && n <= run.length);
    const name =
      length === undefined ? '' : run.slice(0, /[电邮执]/.test(run.charAt(2)) ? 2 : length);
    if (!isPersonName(name) || taken.has(name)) continue;
    taken.add(name);
    const end = match.index + whole.length - run.length + name.length;
    const email = emailIn(front.slice(end, end + 60));
    contacts.push(found({ name, licence: undefined, email }, place(match.index, end)));
  }
  return contacts;
}
