/** SHA-256, the one digest of the audit. */
import { createHash } from 'node:crypto';

/** Computes SHA-256 as 64 hex digits; a text is taken as UTF-8. */
export const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');
