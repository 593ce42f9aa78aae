/** `verify` with what vouches from outside: timestamps and checkpoints, in the folder and kept elsewhere. */

import { type Checkpoint, ledgerLeaves, parseCheckpoint } from '../audit/checkpoint.ts';
import type { Finding } from '../audit/finding.ts';
import { findInside } from '../audit/inside.ts';
import type { LedgerLine } from '../audit/ledger.ts';
import { readLedger } from '../audit/ledger-file.ts';
import type { Hash } from '../audit/merkle.ts';
import { checkSignature, LONGEST_NOTE, type NoteKey, noteKey, rawKey } from '../audit/note.ts';
import { readVerifyingKey, type Signer } from '../audit/signature.ts';
import { type Message, said } from '../base/message.ts';
import { counted } from '../base/text.ts';
import { readRegular } from '../ingest/regular-file.ts';
import type { Anchor, Verification } from '../results/verification.ts';
import { longest } from './anchor.ts';
import { anchorFiles, strayAnchors } from './anchor-files.ts';
import { misfit, readKeys } from './checkpoints.ts';
import { checkTimestamps, type TimestampOptions } from './timestamps.ts';
import { type Outside, type VerifyOptions, verifyFolder } from './verify.ts';

export interface AnchorOptions extends TimestampOptions {
  /** Checkpoints that were kept elsewhere. */
  readonly checkpoints?: readonly string[] | undefined;
  /** Keys of the log and of witnesses, as they are handed on, or files that hold one a line. */
  readonly logKeys?: readonly string[] | undefined;
  readonly witnesses?: readonly string[] | undefined;
}

/**
 * Verifies an audit folder, and holds its ledger to timestamps and checkpoints.
 *
 * @throws {EngineError} as {@link verifyFolder}; `audit.anchor`, `audit.key` and `file.read` for what is given
 */
export async function verifyAnchored(
  folder: string,
  options: VerifyOptions & AnchorOptions = {},
): Promise<Verification> {
  const { lines } = readLedger(folder);
  const stamped = await checkTimestamps(folder, lines, options);
  const pointed = checkCheckpoints(folder, lines, options);
  const stray = strayAnchors(folder).map((file): Finding => {
    return { kind: 'note', file, message: said`neither a timestamp nor a checkpoint` };
  });
  const outside: Outside = {
    findings: [...stamped.findings, ...pointed.findings, ...stray],
    anchors: [...stamped.anchors, ...pointed.anchors],
  };
  return verifyFolder(folder, { ...options, outside });
}

/** A checkpoint with where it is from. */
interface Found {
  readonly file: string;
  readonly elsewhere: boolean;
  readonly bytes: Buffer | undefined;
  readonly why?: Message | undefined;
}

interface Keys {
  readonly log: readonly NoteKey[];
  readonly witness: readonly NoteKey[];
  /** The key of the ledger's lines may sign its checkpoints too, under any name. */
  readonly signer: Signer | undefined;
}

function checkCheckpoints(
  folder: string,
  lines: readonly LedgerLine[],
  { checkpoints = [], logKeys = [], witnesses = [], key }: VerifyOptions & AnchorOptions,
): Outside {
  const keys: Keys = {
    ...{ log: readKeys(logKeys), witness: readKeys(witnesses) },
    signer: key === undefined ? undefined : readVerifyingKey(key),
  };
  const found: Found[] = [
    ...anchorFiles(folder, 'checkpoint').map((file) => {
      return {
        ...{ file, elsewhere: false },
        bytes: undefined,
        ...findInside(folder, file, LONGEST_NOTE),
      };
    }),
    ...checkpoints.map((file) => {
      return { ...{ file, elsewhere: true }, bytes: readRegular(file, LONGEST_NOTE) };
    }),
  ];
  const leaves = ledgerLeaves(lines);
  const checked = found.map((one) => checkOne(one, leaves, lines, keys));
  const anchors = checked.flatMap((one) => one.anchors);
  return {
    findings: [...checked.flatMap((one) => one.findings), ...missingOf(keys, anchors)],
    anchors: longest(anchors),
  };
}

const differ = (file: string, message: Message): Outside => ({
  ...{ findings: [{ kind: 'difference', file, message }], anchors: [] },
});

function checkOne(
  { file, elsewhere, bytes, why }: Found,
  leaves: readonly Hash[],
  lines: readonly LedgerLine[],
  keys: Keys,
): Outside {
  if (why) return differ(file, said`the file ${why}`);
  const checkpoint = bytes && parseCheckpoint(bytes);
  if (!checkpoint) return differ(file, said`is no checkpoint (c2sp.org/tlog-checkpoint)`);
  const wrong = misfit(checkpoint, leaves);
  if (wrong) return differ(file, wrong);
  const asked = keysFor(checkpoint, keys);
  const states = asked.map((key) => ({ key, ...checkSignature(checkpoint.note, key) }));
  const failed = states.find(({ state }) => state === 'fails');
  if (failed) return differ(file, said`the signature of "${failed.key.name}" does not fit`);
  const held = states.filter(({ state }) => state === 'holds');
  if (held.length === 0) return { findings: [unheld(file, elsewhere, checkpoint)], anchors: [] };
  const line = checkpoint.size;
  const stated = lines[line - 1]?.at ?? null;
  const anchors = held.map(({ key, time }): Anchor => {
    const by = key.type === 'log' ? 'checkpoint' : 'witness';
    const since = time === undefined ? stated : timeText(time);
    return { by, line, since, who: key.name, elsewhere };
  });
  return { findings: [], anchors };
}

/** The log's name is that of its key; the key of the lines goes by whatever the log is called. */
function keysFor({ origin }: Checkpoint, { log, witness, signer }: Keys): readonly NoteKey[] {
  const own = signer
    ? [noteKey(origin, 'log', rawKey(Buffer.from(signer.publicKey, 'base64')))]
    : [];
  return [...log.filter(({ name }) => name === origin), ...own, ...witness];
}

const unheld = (file: string, elsewhere: boolean, { size }: Checkpoint): Finding => ({
  kind: elsewhere ? 'gap' : 'note',
  file,
  message: said`a checkpoint of ${counted(size, 'line')} without a signature of a key that was given; give the log's with --log-key, a witness's with --witness`,
});

/** Whom the user names has signed something here. */
function missingOf({ log, witness }: Keys, anchors: readonly Anchor[]): Finding[] {
  return [...log, ...witness]
    .filter(({ name }) => !anchors.some(({ who }) => who === name))
    .map(({ name, id }) => ({
      ...{ kind: 'difference', file: 'anchors' },
      message: said`no checkpoint bears a signature of "${name}" (${id})`,
    }));
}

/** RFC 3339 in UTC of seconds since 1970; what no calendar has is told as seconds. */
const timeText = (seconds: bigint): string => {
  const time = new Date(Number(seconds) * 1000);
  return Number.isNaN(time.getTime()) ? `${seconds} s` : time.toISOString().replace('.000Z', 'Z');
};
