/** A run of judged calls at a glance, and its cohorts, each of which leads to its calls. */
import type { OverlapRate } from '../../../ratings/rate.ts';
import { type Cohort, type CohortKey, voidBounds } from '../../../ratings/score.ts';
import type { Evaluation } from '../../../results/evaluation.ts';
import { type Block, count, figure, link, type TitledDocument } from '../../document.ts';
import { format } from '../../format.ts';
import { callWords, cohortNames, type NameOf } from '../../grade-names.ts';
import { en } from '../../words/en/serve.ts';
import type { Language, Terms } from '../../words/terms.ts';
import { zh } from '../../words/zh/serve.ts';
import { cohortTable } from '../cohort-tables.ts';
import { standardName } from '../notes.ts';
import { asOfText } from '../run-title.ts';
import { addressOf, NOTHING } from './addresses.ts';

export interface RunLook {
  readonly language: Language;
  /** Name of the run. */
  readonly run: string;
  /** What its calls are counted by. */
  readonly key: CohortKey;
}

/** @param cohorts the rated calls by the key */
export function runDocument(
  { manifest, scores, judged }: Evaluation,
  cohorts: readonly Cohort[],
  look: RunLook,
): TitledDocument {
  const words = { en, zh }[look.language];
  const { run, key, language } = look;
  const nameOf = cohortNames(judged, language);
  const title = words.cohortsBy(callWords(language).keys[key]);
  const warning: Block[] = manifest.simulated
    ? [{ kind: 'warning', text: callWords(language).simulated }]
    : [];
  return {
    title: run,
    subtitle: words.judgedBy(
      standardName(manifest, language),
      manifest.convention,
      asOfText(manifest),
    ),
    blocks: [
      ...warning,
      keyFigures(scores.total, scores.mentions.calls, words),
      { kind: 'heading', text: title, id: 'cohorts' },
      linkedCohorts(cohorts, { ...look, nameOf }),
    ],
  };
}

function keyFigures(total: Cohort, mentions: number, words: Terms['serve']): Block {
  const percents = (ends: readonly [number, number]) =>
    ends.map((one) => format('percent', one)) as [string, string];
  const boundsOf = (rate: OverlapRate) => {
    const { overlap, interval, n } = rate;
    const known = Number.isNaN(overlap.interval[0])
      ? words.wilson(...percents(interval))
      : words.overlap(...percents(overlap.interval));
    return n === 0 ? undefined : words.bounds(known, ...percents(voidBounds(total, rate)));
  };
  const share = (rate: OverlapRate) => figure('percent', rate.rate);
  const { pending, void: voids } = total;
  return {
    kind: 'figures',
    figures: [
      {
        ...{ name: words.columns.calls, value: count(total.calls) },
        beside: mentions > 0 ? words.ofThem(mentions) : undefined,
      },
      {
        ...{ name: words.columns.judged, value: count(total.judged) },
        beside: words.pendingVoid(pending, voids),
      },
      {
        ...{ name: words.columns.hit, value: share(total.hit) },
        beside: boundsOf(total.hit),
      },
      { name: words.direction, value: share(total.direction), beside: boundsOf(total.direction) },
      {
        ...{ name: words.mean, value: figure('gain', total.meanRelativeReturn) },
        beside: words.median(format('gain', total.medianRelativeReturn)),
      },
    ],
  };
}

/** The table of `evaluate`, whose keys lead to the calls that they count. */
function linkedCohorts(
  cohorts: readonly Cohort[],
  { run, key, nameOf, language }: RunLook & { readonly nameOf: NameOf },
): Block {
  const table = cohortTable({ cohorts, keys: [key], nameOf, language });
  const rows = [...table.rows].map(([name = '', ...figures], at) => {
    const value = cohorts[at]?.key[key] || NOTHING;
    const text = typeof name === 'string' ? name : '';
    return [link(text, addressOf('/calls', { run, [key]: value })), ...figures];
  });
  return rows.length === 0
    ? { kind: 'text', text: '-' }
    : { ...table, rows, lead: { as: 'keys', columns: 1 } };
}
