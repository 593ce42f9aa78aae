/** What a witness does with a proof of consistency (RFC 9162, 2.1.4.2), with hashes of its own: the program only writes proofs. */
import { createHash } from 'node:crypto';
import { rootOf, type TreeHead } from '../../src/audit/merkle.ts';

const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** True where a proof shows that the newer tree begins with the older one. */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Buffer[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return proof.length === 0 && older.root.equals(rootOf([]));
  const [seed, ...path] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  if (!seed) return false;
  let [fn, sn] = [older.size - 1, newer.size - 1];
  for (; fn % 2 === 1; fn = half(fn)) sn = half(sn);
  let [fr, sr] = [seed, seed];
  for (const hash of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(hash, fr);
      sr = nodeHash(hash, sr);
      for (; fn % 2 === 0 && fn !== 0; fn = half(fn)) sn = half(sn);
    } else sr = nodeHash(sr, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr.equals(older.root) && sr.equals(newer.root);
}

const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n));

const half = (n: number): number => Math.floor(n / 2);
