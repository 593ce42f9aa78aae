/** Where the figures of a report come from: the run in a few lines, and every input with its digest. */
import type { Manifest } from '../../../audit/manifest.ts';
import { type Block, count, label, right } from '../../document.ts';
import { partHeading, type Spoken } from './look.ts';

export function* provenanceBlocks(
  manifest: Manifest,
  commands: Block,
  spoken: Spoken,
): Generator<Block> {
  const { words } = spoken;
  yield partHeading(spoken, 'provenance');
  yield { kind: 'heading', text: words.facts };
  const facts: readonly (readonly [string, string])[] = [
    [words.engine, `${manifest.engine} ${manifest.engineVersion}`],
    ['standard', `${manifest.standard} ${manifest.standardVersion} (${manifest.standardStatus})`],
    ['convention', `${manifest.convention}: ${manifest.conventionMeans}`],
    ...Object.entries(manifest.asOfByBenchmark).map(([id, day]) => [`as of, ${id}`, day] as const),
    ...Object.entries(manifest.standIns).map(
      ([primary, id]) => [`stands in for ${primary}`, id] as const,
    ),
    ...(manifest.mentionsAs === null ? [] : [['mentions as', manifest.mentionsAs] as const]),
    ...manifest.acceptedJumps.map((jump) => ['accepted jump', jump] as const),
    ...(manifest.factorMeans === null ? [] : [['factor means', manifest.factorMeans] as const]),
  ];
  yield {
    kind: 'table',
    columns: [{ title: words.fact }, { title: words.value }],
    rows: facts.map(([name, value]) => [label(name), value]),
    lead: { as: 'keys', columns: 1 },
  };
  yield commands;
  yield { kind: 'heading', text: words.inputs };
  yield {
    kind: 'table',
    columns: [
      { title: words.role },
      { title: words.file },
      right(words.bytes),
      { title: 'SHA-256' },
    ],
    rows: manifest.inputs.map(({ role, file, bytes, sha256 }) => [
      label(role),
      file,
      count(bytes),
      sha256,
    ]),
  };
}
