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
export function anchorOf(lines: readonly LedgerLine[], { head, key }: Asked): Anchor | null {
  const by = head === undefined ? ('key' as const) : ('head' as const);
  const line = head === undefined ? key && lines.at(-1) : lines.find(({ hash }) => hash === head);
  return line ? { by, line: line.sequence, since: line.at ?? null } : null;
}

/** A hash that was noted elsewhere must be in the ledger: that finds lines cut off together with the head. */
export function noted(lines: readonly LedgerLine[], { head }: Asked): Finding[] {
  if (head === undefined || lines.some(({ hash }) => hash === head)) return [];
  const message = said`no line has the hash ${head}: lines were removed, or this is another ledger`;
  return [{ kind: 'difference', file: LEDGER, message }];
}
