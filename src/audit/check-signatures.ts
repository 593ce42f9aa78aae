/** Who signed the lines of a ledger. */
import { type Message, said } from '../base/message.ts';
import { canonical } from './canonical.ts';
import type { Finding } from './finding.ts';
import { LEDGER, type LedgerLine } from './ledger.ts';
import { isSignedBy, type Signer } from './signature.ts';

/** Checks who signed. @param wanted the key that all lines should be signed with, where the user names it */
export function checkSignatures(lines: readonly LedgerLine[], wanted?: Signer): Finding[] {
  const first = lines.find(({ signer }) => signer)?.signer;
  const expected = wanted ?? first;
  let begun = wanted !== undefined;
  return lines.flatMap((line, i): Finding[] => {
    const { hash: _hash, signature, ...body } = line;
    const say = (message: Message): Finding[] => [
      { kind: 'difference', file: LEDGER, line: i + 1, field: 'signature', message },
    ];
    const { signer } = line;
    begun ||= signer !== undefined;
    if (!signer || signature === undefined)
      return begun ? say(said`the line bears no signature`) : [];
    if (signer.fingerprint !== expected?.fingerprint)
      return say(
        said`signed with the key ${signer.fingerprint}, expected ${expected?.fingerprint}`,
      );
    return isSignedBy(signer, canonical(body), signature)
      ? []
      : say(said`the signature does not fit the line`);
  });
}
