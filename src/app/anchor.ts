/** What outside an audit folder vouches for it. */
import type { Finding } from '../audit/finding.ts';
import { LEDGER, type LedgerLine } from '../audit/ledger.ts';
import { said } from '../base/message.ts';
import type { Anchor } from '../results/verification.ts';

/** What was said that the ledger should be held to. */
interface Asked {
  readonly head?: string | undefined;
  readonly key?: string | undefined;
}

/** What outside the folder vouches for a ledger that holds: a noted hash for the lines up to it, a key for those it signed. */
export function anchorsOf(lines: readonly LedgerLine[], { head, key }: Asked): readonly Anchor[] {
  const noted = head === undefined ? undefined : lines.find(({ hash }) => hash === head);
  const last = key === undefined ? undefined : lines.at(-1);
  const anchor = (by: 'head' | 'key', line: LedgerLine | undefined): readonly Anchor[] =>
    line ? [{ by, line: line.sequence, since: line.at ?? null }] : [];
  return [...anchor('head', noted), ...anchor('key', last)];
}

/** A hash that was noted elsewhere must be in the ledger: that finds lines cut off together with the head. */
export function noted(lines: readonly LedgerLine[], { head }: Asked): Finding[] {
  if (head === undefined || lines.some(({ hash }) => hash === head)) return [];
  const message = said`no line has the hash ${head}: lines were removed, or this is another ledger`;
  return [{ kind: 'difference', file: LEDGER, message }];
}

/** Of each who vouches the one for most lines, and of those the first in time; what was kept elsewhere stands by itself. */
export function longest(anchors: readonly Anchor[]): readonly Anchor[] {
  const best = new Map<string, Anchor>();
  for (const one of anchors) {
    const name = `${one.by}\n${one.elsewhere}\n${one.who}`;
    const other = best.get(name);
    const isEarlier = (one.since ?? '') < (other?.since ?? '');
    if (!other || one.line > other.line || (one.line === other.line && isEarlier))
      best.set(name, one);
  }
  return [...best.values()];
}
