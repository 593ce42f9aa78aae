/** What is wrong with a strategy's question about side data: a name that is not there, or one that holds something else. */
import { said } from '../base/message.ts';
import { both, didYouMean, shownValue } from '../base/text.ts';
import type { MemberTable } from '../store/member-table.ts';
import type { SideData, SideTable } from '../store/side-data.ts';

/** As many names as a message holds. */
const NAMED = 8;

/** The names that are there. */
export const hintOf = (names: readonly string[]) =>
  said`; there are ${both(names.slice(0, NAMED).map(shownValue))}${names.length > NAMED ? said` and others` : ''}`;

/** True where a table sorts names into groups, of which there may be one. */
export const hasGroups = ({ groups, isExclusive }: MemberTable): boolean =>
  isExclusive && groups.some((group) => group !== '');

/** Why nobody is told who is in a table: it holds several lists, and none bears its name. */
export const severalLists = (name: string, { groups }: MemberTable) =>
  said`${shownValue(name)} has several lists: ask view.members(${shownValue(name)}, list)${hintOf(groups)}`;

/** Why a list is not found by its name alone. */
export const inSeveral = (list: string, names: readonly string[]) =>
  said`${both(names.map(shownValue))} have a list ${shownValue(list)}; say which: view.members(${shownValue(names[0])}, ${shownValue(list)})`;

/** Why a table sorts no names into groups. */
export const noGroups = (name: string, { isExclusive }: MemberTable) =>
  isExclusive
    ? said`${shownValue(name)} has no groups; its file needs a column group, sector or industry`
    : said`a name may be in several lists of ${shownValue(name)}: ask view.members(${shownValue(name)}, list)`;

/** The name of the only table that sorts names into groups. */
export function onlyGroups(data: SideData): string {
  const names = [...data].flatMap(([name, table]) =>
    table.kind === 'members' && hasGroups(table) ? [name] : [],
  );
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new RangeError(
    only === undefined
      ? said`no side data sort names into groups; give them by --data NAME=FILE with a column group`
      : said`${both(names.map(shownValue))} sort names into groups; say which: view.group(id, ${shownValue(only)})`,
  );
}

/** Why there is no such table: its name, or what it holds. */
export function noTable(data: SideData, name: unknown, kind: SideTable['kind']) {
  const found = typeof name === 'string' ? data.get(name) : undefined;
  if (found)
    return kind === 'values'
      ? said`${shownValue(name)} holds members and no values: view.members(${shownValue(name)})`
      : said`${shownValue(name)} holds values and no members: view.data(${shownValue(name)}, id)`;
  const own = [...data].flatMap(([one, table]) => (table.kind === kind ? [one] : []));
  if (data.size === 0)
    return said`there are no side data ${shownValue(name)}; give them by --data ${String(name)}=FILE`;
  const near = typeof name === 'string' ? didYouMean(name, data.keys()) : '';
  return said`there are no side data ${shownValue(name)}${near || hintOf(own.length > 0 ? own : [...data.keys()])}`;
}
