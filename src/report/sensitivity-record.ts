/** Sensitivity as it is written out: one object, or a row a way, or a row a call that flips. */

import { formatDay } from '../base/day.ts';
import { ownValue } from '../base/own.ts';
import type { FlippingCall, WayFlips } from '../ratings/compare-ways.ts';
import { type Answers, type Flips, NO_HIT } from '../ratings/sensitivity.ts';
import type { TierTable } from '../ratings/tier-tables.ts';
import { gradeName } from '../ratings/verdict.ts';
import type { SensitivityRun } from '../results/sensitivity-run.ts';
import { csvOf } from './csv.ts';
import { type Column, own, tableOf, within } from './fields/table.ts';
import { written } from './written.ts';

/** The whole result but its manifest. Shares and returns are fractions, absent values null. */
export function sensitivityRecord(result: SensitivityRun) {
  const { calls, rated, mentions, readings, ways, pairs, near, flipping, tiers } = result;
  return {
    ...{ calls, rated, mentions, readings },
    base: ways[0]?.way.id ?? null,
    ways: ways.map((one) => ({
      ...{ way: one.way.id, convention: one.way.convention, reading: one.way.reading },
      as: one.way.as ?? null,
      ...{ judged: one.judged, graded: one.graded, hits: one.hits },
      hitRate: written(one.hits / one.graded),
      againstBase: flipsRecord(one.flips),
      mentionsAgainstBase: flipsRecord(one.mentionFlips),
    })),
    pairs: pairs.map(({ first, second, flips }) => ({
      first: ways[first]?.way.id,
      second: ways[second]?.way.id,
      ...flipsRecord(flips),
    })),
    nearEdges: near.map((one) => ({ ...one, share: written(one.share) })),
    earnedTiers: tiers.map(tierRecord),
    flipping: flipping.map((one) => flippingRecord(one, ways)),
  };
}

const flipsRecord = (flips: Flips) => ({
  ...flips,
  tierShare: written(flips.tierShare),
  hitShare: written(flips.hitShare),
});

const tierRecord = ({ ownStandard, own, other, counts }: TierTable) => ({
  own: ownStandard,
  ownTiers: own.bands.map(({ grade }) => grade),
  otherTiers: other.bands.map(({ grade }) => grade),
  counts,
});

function flippingRecord({ row, base, under }: FlippingCall, ways: readonly WayFlips[]) {
  const { call, standard, verdict } = base;
  return {
    ...{ id: call.id, instrument: call.instrument, published: formatDay(call.published) },
    ...{ house: call.house ?? null, analysts: call.analysts, label: call.label },
    ...{ vendorLabel: call.vendorLabel ?? null, vendor: call.vendor ?? null },
    ...{ grade: gradeName(base) ?? null, standard: standard.id },
    distanceToEdge: verdict.status === 'judged' ? verdict.outcome.distanceToEdge : null,
    flipsUnder: under.map((i) => ways[i]?.way.id),
    verdicts: Object.fromEntries(ways.map(({ way }) => [way.id, saidOf(way.answers, row)])),
  };
}

/** What one way says of a call. */
const saidOf = ({ status, relativeReturn, earned, hit }: Answers, row: number) => ({
  status: status[row]!, // a row of the calls, here and below
  relativeReturn: written(relativeReturn[row]!),
  earned: earned[row] ?? null,
  hit: hit[row] === NO_HIT ? null : hit[row] === 1,
});

const FLIPS: readonly Column<Flips>[] = [
  ...[...own<Flips>('count', 'compared', 'tierFlips'), ...own<Flips>('fraction', 'tierShare')],
  ['hitsCompared', 'count', ({ graded }) => graded],
  ...[...own<Flips>('count', 'hitFlips'), ...own<Flips>('fraction', 'hitShare')],
  ...own<Flips>('count', 'hitsGained', 'hitsLost'),
  ['onlyBase', 'count', ({ onlyFirst }) => onlyFirst],
  ['onlyWay', 'count', ({ onlySecond }) => onlySecond],
  ...own<Flips>('count', 'withoutTier'),
];

const WAYS: readonly Column<WayFlips>[] = [
  ['way', 'text', ({ way }) => way.id],
  ...(['convention', 'reading', 'as'] as const).map(
    (name): Column<WayFlips> => [name, 'text', ({ way }) => way[name]],
  ),
  ...own<WayFlips>('count', 'judged', 'graded', 'hits'),
  ['hitRate', 'fraction', ({ hits, graded }) => hits / graded],
  ...within(FLIPS, ({ flips }: WayFlips) => flips),
  ['mentionsCompared', 'count', ({ mentionFlips }) => mentionFlips.compared],
  ['mentionTierFlips', 'count', ({ mentionFlips }) => mentionFlips.tierFlips],
  ['mentionTierShare', 'fraction', ({ mentionFlips }) => mentionFlips.tierShare],
];

/** One row a way: the flip table. */
export const flipsCsv = ({ ways }: SensitivityRun, simulated: boolean): string =>
  csvOf(tableOf('flips', [...WAYS, ['simulated', 'flag', () => simulated]], ways));

type Flipping = ReturnType<typeof flippingRecord>;

/** One row a call that flips, with what every way says of it. */
export function flippingCsv({ ways, flipping }: SensitivityRun, simulated: boolean): string {
  const said = ['status', 'relativeReturn', 'earned', 'hit'] as const;
  const columns: readonly Column<Flipping>[] = [
    ...own<Flipping>('text', 'id', 'published', 'instrument', 'house'),
    ['analysts', 'text', ({ analysts }) => analysts.join('; ')],
    ...own<Flipping>('text', 'label', 'vendorLabel', 'grade', 'standard'),
    ...own<Flipping>('fraction', 'distanceToEdge'),
    ['flipsUnder', 'text', ({ flipsUnder }) => flipsUnder.join(' ')],
    ...ways.flatMap(({ way }) =>
      said.map(
        (name): Column<Flipping> => [
          `${way.id}.${name}`,
          name === 'hit' ? 'flag' : name === 'relativeReturn' ? 'fraction' : 'text',
          ({ verdicts }) => ownValue(verdicts, way.id)?.[name],
        ],
      ),
    ),
    ['simulated', 'flag', () => simulated],
  ];
  return csvOf(
    tableOf(
      'flipping-calls',
      columns,
      flipping.map((one) => flippingRecord(one, ways)),
    ),
  );
}
