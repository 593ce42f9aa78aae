/** Names of instruments to their ids: by a file of names, or by the code that is printed beside a name. Two fits are asked about. */
import { foldLabel } from '../base/text.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { resolveSymbol } from '../markets/symbol.ts';

/** One row of a file of names. */
export interface NamedInstrument {
  readonly id: InstrumentId;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** What a name is. */
export type NameFit =
  | { readonly kind: 'one'; readonly id: InstrumentId }
  /** It fits several listings: the user has to say which. */
  | { readonly kind: 'several'; readonly ids: readonly InstrumentId[] }
  | { readonly kind: 'unknown' };

export interface NameBook {
  readonly find: (name: string, hint?: NameHint) => NameFit;
  readonly isName: (name: string) => boolean;
  /** The name of the file that stands first in a folded text, the longest of those that begin there. */
  readonly firstIn: (text: string) => { readonly name: string; readonly at: number } | undefined;
}

/** What stands beside a name: a code, or which of its shares is meant. */
export interface NameHint {
  readonly code?: string | undefined;
  /** `A` for the mainland, `H` for Hong Kong. */
  readonly share?: 'A' | 'H' | undefined;
}

const UNKNOWN: NameFit = { kind: 'unknown' };

/** Makes the look-up. Names are compared regardless of width, case and script. */
export function nameBook(
  entries: readonly NamedInstrument[],
  directory: InstrumentDirectory,
): NameBook {
  const byName = new Map<string, Set<InstrumentId>>();
  for (const { id, name, aliases } of entries)
    for (const word of [name, ...aliases].map(keyOf)) {
      const ids = byName.get(word) ?? new Set();
      byName.set(word, ids.add(id));
    }
  const find: NameBook['find'] = (name, { code, share } = {}) => {
    const ids = [...(byName.get(keyOf(name)) ?? [])];
    if (code !== undefined) return byCode(directory, name, code, ids);
    const fitting = share === undefined ? ids : ids.filter((id) => isShare(id, share));
    const [one, ...others] = fitting;
    if (one === undefined) return UNKNOWN;
    return others.length === 0 ? { kind: 'one', id: one } : { kind: 'several', ids: fitting };
  };
  const words = entries.map(({ name }) => name.replace(/\s/g, '')).filter((one) => one.length > 1);
  return {
    ...{ find, isName: (name) => byName.has(keyOf(name)) },
    firstIn(text) {
      const all = words.map((name) => ({ name, at: text.indexOf(name) }));
      return all
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0];
    },
  };
}

const keyOf = (name: string): string => foldLabel(name).replace(/\s/g, '');

const isShare = (id: InstrumentId, share: 'A' | 'H'): boolean =>
  id.endsWith('.HK') === (share === 'H');

/** A code that is printed decides, whatever the file says of the name. */
function byCode(
  directory: InstrumentDirectory,
  name: string,
  code: string,
  ids: readonly InstrumentId[],
): NameFit {
  const plain = code.replace(/\.(?:OC|NEEQ)$/, '.NQ');
  const resolved = resolveSymbol(directory, plain, { name, share: true });
  if (resolved.kind === 'id') return { kind: 'one', id: resolved.id };
  const digits = plain.replace(/\D/g, '');
  const [only, ...more] = ids.filter((id) => id.startsWith(digits));
  if (only !== undefined && more.length === 0) return { kind: 'one', id: only };
  return UNKNOWN;
}
