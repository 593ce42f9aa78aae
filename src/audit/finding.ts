/** What verification has to say, one place each. */
import type { Message } from '../base/message.ts';

/**
 * `difference`: something is not as it was written. `gap`: something that cannot be checked, because it is not there.
 * `note`: nothing is wrong, and the reader should know.
 */
export interface Finding {
  readonly kind: 'difference' | 'gap' | 'note';
  /** Below the audit folder, or an input by the name that the manifest gives it. */
  readonly file: string;
  /** From 1. */
  readonly line?: number | undefined;
  readonly field?: string | undefined;
  readonly message: Message;
}
