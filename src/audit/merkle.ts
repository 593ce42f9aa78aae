/**
 * Merkle trees as RFC 6962, section 2.1, has them: SHA-256, leaves and nodes apart by a first byte. A root stands for all leaves
 * in their order; a consistency proof shows that a tree begins with another one.
 */
import { createHash } from 'node:crypto';

/** SHA-256, 32 bytes. */
export type Hash = Buffer;

const hashOf = (...parts: readonly Uint8Array[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)];

export const leafHash = (leaf: Uint8Array): Hash => hashOf(LEAF, leaf);

const nodeHash = (left: Hash, right: Hash): Hash => hashOf(NODE, left, right);

/** The root of leaves by their hashes; of none the SHA-256 of nothing. */
export function rootOf(leaves: readonly Hash[]): Hash {
  const [first] = leaves;
  if (!first) return hashOf();
  if (leaves.length === 1) return first;
  const k = split(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

/** The largest power of two below a number above 1. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The hashes that show that a tree begins with its first leaves (RFC 6962, 2.1.2).
 *
 * @param size of the older tree, from 0 to the number of leaves; of an empty or a whole one the proof is empty
 */
export const consistencyProof = (size: number, leaves: readonly Hash[]): readonly Hash[] =>
  size === 0 ? [] : subproof(size, leaves, true);

/** @param whole the older tree is a part of the first leaves here, and its root is known to who reads the proof */
function subproof(size: number, leaves: readonly Hash[], whole: boolean): readonly Hash[] {
  if (size === leaves.length) return whole ? [] : [rootOf(leaves)];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return size <= k
    ? [...subproof(size, left, whole), rootOf(right)]
    : [...subproof(size - k, right, false), rootOf(left)];
}

/** A tree by its size and root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}
