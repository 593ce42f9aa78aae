/** What `sensitivity` prints for a person: how many verdicts each way of measuring flips, which they are, how near the edges lie. */
import stringWidth from 'string-width';
import { counted, inert } from '../base/text.ts';
import { percentNumber } from './format.ts';
import { type Paint, WIDTH, wrap } from './print/layout.ts';
import { commandLines } from './score-figures.ts';
import { sayIn } from './section.ts';
import { callTable } from './sensitivity-calls.ts';
import {
  flipTable,
  legend,
  mentionTable,
  nearTable,
  type Printed,
  pairTable,
  type SensitivityReport,
  tierLines,
} from './sensitivity-tables.ts';
import { wordsOf } from './words.ts';

/** The whole text, at most 80 columns wide, ending with a line end. */
export function sensitivityText(given: SensitivityReport, paint: Paint): string {
  const { simulated, heading, language = 'en' } = given;
  const report: Printed = { ...given, language, say: sayIn(language) };
  const blocks: (readonly string[])[] = [
    simulated ? [paint(`*** ${wordsOf(language).simulated} ***`, 'wait')] : [],
    wrap(inert(heading), WIDTH, '  ').map((line) => paint(line, 'bold')),
    wrap(inert(introduction(report)), WIDTH, '  '),
    [...flipTable(report, paint), ...legend(report, paint)],
    pairTable(report, paint),
    mentionTable(report, paint),
    nearTable(report, paint),
    ...report.tiers.map((table) => tierLines(table, report, paint)),
    callTable(report, paint),
    traceLines(report),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function introduction(report: Printed): string {
  const { calls, rated, mentions, readings, ways, flipping, say, language } = report;
  const named = readings.map(({ given, mirrored }) => `${given}: ${mirrored}`).join(', ');
  const rest = calls - rated - mentions;
  const judged = ways[0]?.judged ?? 0;
  const flips = flipping.filter(({ base }) => typeof base.grade === 'number').length;
  const percent = judged > 0 ? `${percentNumber(flips / judged)}%` : undefined;
  const parts = [
    say(
      `${flips} of ${counted(judged, 'verdict')}${percent ? ` (${percent})` : ''} ${flips === 1 ? 'depends' : 'depend'} on how one measures.`,
      `${judged} 条结论中有 ${flips} 条${percent ? `（${percent}）` : ''}取决于口径。`,
    ),
    say(
      `${counted(rated, 'rated call')} judged ${ways.length} ways; "mirrored" gives each edge to the other of its two bands (${named}).`,
      `${rated} 条有评级的记录按 ${ways.length} 种口径评定；“镜像”把每个边界值归入相邻的另一档（${named}）。`,
    ),
    ...(rest > 0
      ? [
          say(
            `${counted(rest, 'call')} without a grade are left out.`,
            `${rest} 条无档位者未计入。`,
          ),
        ]
      : []),
  ];
  return parts.join(language === 'zh' ? '' : ' ');
}
/** The calls behind the counts, and one of them in full. */
function traceLines({ inputs, as, say }: Printed): string[] {
  const commands = [
    `ratemark sensitivity ${inputs}${as === '' ? '' : ` ${as}`} --format csv`,
    `ratemark explain WAY --in sensitivity ${inputs}${as === '' ? '' : ` ${as}`}`,
    `ratemark explain CALL-ID ${inputs} -c CONVENTION -s STANDARD`,
  ].map(commandLines);
  if (commands.flat().some((line) => stringWidth(line) > WIDTH))
    return wrap(
      say(
        'The calls behind every number: the same inputs with --format csv; the calls behind one count: ratemark explain WAY --in sensitivity; one of them in full: ratemark explain CALL-ID with the same inputs, -c for the convention and -s for the standard of a way.',
        '每个数字背后的评级：相同输入加 --format csv；某一计数背后的评级：ratemark explain WAY --in sensitivity；单条全貌：相同输入加 ratemark explain CALL-ID，-c 为口径，-s 为标准。',
      ),
      WIDTH,
      '  ',
    );
  return [
    say(
      'The calls that flip, those behind the counts of a way, and one of them in full:',
      '有变的评级、某一口径计数背后的评级、单条全貌：',
    ),
    ...commands.flat(),
  ];
}
