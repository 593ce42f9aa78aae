/** Where a ledger ends, as `head.json` says it beside the lines. */
import { type Message, said } from '../base/message.ts';
import type { Finding } from './finding.ts';
import { type Chain, LEDGER, NO_LINE } from './ledger.ts';

export const HEAD = 'head.json';

/** What the ledger says of itself beside its lines: where it ends, and which line is about to be added. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
  readonly next: string | null;
}

/** Holds the ledger to its head, which tells a line cut off at the end, or added by someone else, from an interrupted run. */
export function checkHead({ lines, tornBytes }: Chain, head: Head | undefined): Finding[] {
  const differ = (line: number, message: Message): Finding[] => [
    { kind: 'difference', file: LEDGER, line, message },
  ];
  if (!head) {
    const message = said`missing or changed: nothing says where the ledger ends`;
    return [{ kind: 'difference', file: HEAD, message }];
  }
  const last = lines.at(-1);
  const [sequence, hash] = [last?.sequence ?? 0, last?.hash ?? NO_LINE];
  const isTold = hash === head.hash && sequence === head.sequence;
  const isComing = hash === head.next && sequence === head.sequence + 1;
  if (!isTold && !isComing) {
    const told = said`the ledger should end with line ${head.sequence} (${head.hash})`;
    return sequence > head.sequence
      ? differ(lines.length, said`${told}: this line was not written by a run`)
      : differ(lines.length + 1, said`${told}: a line was removed or changed`);
  }
  if (tornBytes === 0) return [];
  const torn = said`an incomplete line of ${tornBytes} bytes`;
  if (head.next === null || isComing)
    return differ(lines.length + 1, said`${torn} that no run left behind`);
  const message = said`${torn}, left by an interrupted run; the ledger ends before it`;
  return [{ kind: 'note', file: LEDGER, line: lines.length + 1, message }];
}
