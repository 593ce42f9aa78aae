/** The report of judged calls: what came true, how far chance explains it, and every call with its derivation. */
import type { EvaluationReport } from '../../../results/evaluation-report.ts';
import type { Block, TitledDocument } from '../../document.ts';
import { cohortNames } from '../../grade-names.ts';
import { standardName } from '../notes.ts';
import { asOfText, traceBlock } from '../run-title.ts';
import { callBlocks } from './calls.ts';
import { driftBlocks, industryBlocks, quarterBlocks, returnBlocks } from './charts.ts';
import { partHeading, type ReportLook, type Spoken, spokenIn } from './look.ts';
import { mixBlocks } from './mix.ts';
import {
  cohortBlocks,
  conventionBlocks,
  openBlocks,
  rankBlocks,
  voidBlocks,
  watchlistBlocks,
} from './parts.ts';
import { priceBlocks } from './prices.ts';
import { provenanceBlocks } from './provenance.ts';
import { summaryBlocks } from './summary.ts';

/**
 * @param known what is at hand without the other figures
 * @param compute makes the whole, once, when the blocks are walked
 */
export function evaluationReportDocument(
  known: Pick<EvaluationReport, 'evaluation' | 'histories'>,
  compute: () => EvaluationReport,
  look: ReportLook,
): TitledDocument & { readonly ahead: readonly Block[] } {
  const { manifest, judged } = known.evaluation;
  const spoken = spokenIn(look, cohortNames(judged, look.language));
  const standard = standardName(manifest, look.language);
  const calls = [...callBlocks(known, spoken)];
  const prices = [...priceBlocks(known.histories, spoken)];
  return {
    title: spoken.words.title,
    subtitle: spoken.words.subtitle(standard, manifest.convention, asOfText(manifest)),
    ahead: [...calls, ...prices],
    blocks: blocksOf(compute, { calls, prices }, spoken),
  };
}

function* blocksOf(
  compute: () => EvaluationReport,
  { calls, prices }: Readonly<Record<'calls' | 'prices', readonly Block[]>>,
  spoken: Spoken,
): Generator<Block> {
  const report = compute();
  const { manifest } = report.evaluation;
  if (manifest.simulated) yield { kind: 'warning', text: spoken.calls.simulated };
  yield* summaryBlocks(report, spoken);
  yield* industryBlocks(report.indices, spoken);
  yield* returnBlocks(report.spreads, spoken);
  yield* driftBlocks(report, spoken);
  yield* quarterBlocks(report, spoken);
  yield* cohortBlocks(report, spoken);
  yield* rankBlocks(report, spoken);
  yield* watchlistBlocks(report, spoken);
  yield* openBlocks(report, spoken);
  yield* voidBlocks(report, spoken);
  yield* conventionBlocks(report, spoken);
  yield* mixBlocks(report.mix, spoken);
  yield* prices;
  yield* calls;
  yield* noteBlocks(spoken);
  const { inputs, language } = spoken;
  const commands = [`ratemark evaluate ${inputs}`, `ratemark score ${inputs}`];
  yield* provenanceBlocks(manifest, traceBlock(commands, inputs, language), spoken);
}

function* noteBlocks(spoken: Spoken): Generator<Block> {
  if (spoken.notes.length === 0) return;
  yield partHeading(spoken, 'notes');
  yield { kind: 'statements', title: '', lines: spoken.notes };
}
