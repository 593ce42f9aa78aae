/** The end of an explanation: the verdict, or why there is none yet or none at all. */
import { type EpochDay, formatDay } from '../base/day.ts';
import type { Band } from '../ratings/band.ts';
import { nearestEdge } from '../ratings/band.ts';
import { STALE_AFTER_SESSIONS } from '../ratings/convention.ts';
import type { Scale } from '../ratings/standard.ts';
import type { JudgedCall, Outcome, SoFar } from '../ratings/verdict.ts';
import { type Excursion, type FourPrices, windowReturns } from '../ratings/window.ts';
import { jumpSentence } from './documents/notes.ts';
import { bandSection, returnSection } from './explain-returns.ts';
import { reasonSentence } from './explain-void.ts';
import { edgePercent, fine, type Say, section } from './section.ts';
import { type Language, wordsOf } from './words.ts';

/** The sections from the fraction to the verdict. */
export function aboutVerdict(item: JudgedCall, say: Say, language: Language): string[][] {
  const { verdict, scale, convention } = item;
  switch (verdict.status) {
    case 'void':
      return voidSections(item, say, language);
    case 'pending':
      return pendingSections(item, verdict.soFar, say, language);
    case 'judged': {
      if (!scale) throw new Error(`call ${item.call.id} was judged without a scale`);
      const { returns } = verdict.outcome;
      return [
        returnSection(item as JudgedCall & FourPrices, returns, convention, false, say), // it was judged
        bandSection(scale, returns, say, language),
        outcomeSection(item, scale, verdict.outcome, say, language),
      ];
    }
    default:
      return verdict satisfies never;
  }
}

const nameOf = (band: Band | undefined, language: Language): string =>
  (language === 'zh' ? band?.zh : band?.grade) ?? '';

function voidSections(item: JudgedCall, say: Say, language: Language): string[][] {
  const { verdict, scale, convention, base, end, benchmarkBase, benchmarkEnd } = item;
  if (verdict.status !== 'void') return [];
  const { reason } = verdict;
  const sentence = `${reasonSentence(reason, item, say)}`;
  const name = say(reason, `${wordsOf('zh').reasons[reason]}（${reason}）`);
  const last = section(say('Verdict: void', '结论：无法评定'), [
    `${name}${say(': ', '：')}${sentence}`,
    say('It enters no rate; tables count it as void.', '不入任何比率，表中另计。'),
  ]);
  if (reason !== 'no-band' || !scale || !base || !end || !benchmarkBase || !benchmarkEnd)
    return [last];
  // a gap between bands is seen only beside the number that falls into it
  const prices = { base, end, benchmarkBase, benchmarkEnd };
  const returns = windowReturns(prices, convention);
  return [
    returnSection(prices, returns, convention, false, say),
    bandSection(scale, returns, say, language),
    last,
  ];
}

function outcomeSection(
  item: JudgedCall,
  scale: Scale,
  outcome: Outcome,
  say: Say,
  language: Language,
): string[] {
  const { grade, stale, jump } = item;
  const { earned, hit, met, direction, excursion } = outcome;
  const earnedBand = scale.bands[earned];
  const earnedName = nameOf(earnedBand, language);
  const yes = (value: boolean | undefined) => (value ? say('yes', '是') : say('no', '否'));
  const lines: string[] = [];
  let title = say(
    `Verdict: earned ${earnedName} (a mention: neither hit nor miss)`,
    `结论：实际档位“${earnedName}”（建议关注，不计命中）`,
  );
  if (typeof grade === 'number') {
    const graded = nameOf(scale.bands[grade], language);
    title = say(
      `Verdict: graded ${graded}, earned ${earnedName}: ${hit ? 'hit' : 'miss'}`,
      `结论：评为“${graded}”，实际“${earnedName}”：${hit ? '命中' : '未命中'}`,
    );
    lines.push(
      say(
        `met (this tier or beyond): ${yes(met)}; direction right: ${yes(direction)}`,
        `达到所评档位或更远：${yes(met)}；方向正确：${yes(direction)}`,
      ),
    );
  }
  if (earnedBand && earned !== grade)
    lines.push(
      say(
        `printed of ${earnedName}: ${earnedBand.printed}`,
        `“${earnedName}”原文：${earnedBand.printed}`,
      ),
    );
  lines.push(edgeLine(scale, outcome, earnedName, say));
  if (stale)
    lines.push(
      say(
        `flagged stale: a price is not of the day asked for, yet at most ${STALE_AFTER_SESSIONS} sessions from it`,
        `标为价旧（stale）：有价格不在所求日，但相距不超过 ${STALE_AFTER_SESSIONS} 个交易日`,
      ),
    );
  if (jump)
    lines.push(
      say(
        `flagged jump: ${jumpSentence(jump, say('en', 'zh') as Language)}`,
        `标为跳价（jump）：${jumpSentence(jump, say('en', 'zh') as Language)}`,
      ),
    );
  return section(title, [...lines, ...(excursion ? excursionLines(excursion, say) : [])]);
}

function edgeLine(scale: Scale, outcome: Outcome, earnedName: string, say: Say): string {
  const { returns, distanceToEdge, edge } = outcome;
  const near = edgePercent(nearestEdge(scale.edges, returns.value).value);
  if (edge)
    return say(
      `flagged edge: exactly on ${near}, which the standard counts as ${earnedName}`,
      `标为恰在界上（edge）：恰为 ${near}，按标准归入“${earnedName}”`,
    );
  const points = (distanceToEdge * 100).toFixed(6);
  return say(
    `nearest edge ${near}, ${points} percentage points away`,
    `距最近档界 ${near} 为 ${points} 个百分点`,
  );
}

function excursionLines({ best, worst, bandTouched }: Excursion, say: Say): string[] {
  const at = ({ day, relativeReturn }: { day: EpochDay; relativeReturn: number }) =>
    `${fine(relativeReturn)} (${formatDay(day)})`;
  const lines = [
    say(
      `inside the window, for information only: best ${at(best)}, worst ${at(worst)}`,
      `窗口内仅供参考：最高 ${at(best)}，最低 ${at(worst)}`,
    ),
  ];
  if (bandTouched !== undefined)
    lines.push(
      say(
        `the graded band was first touched on ${formatDay(bandTouched)}`,
        `首次进入所评区间：${formatDay(bandTouched)}`,
      ),
    );
  return lines;
}

function pendingSections(
  item: JudgedCall,
  soFar: SoFar | undefined,
  say: Say,
  language: Language,
): string[][] {
  const { endDay, grade, scale, convention, base, benchmarkBase } = item;
  const day = formatDay(endDay);
  const title = say(`Verdict: pending until ${day}`, `结论：未到期，至 ${day}`);
  const close = say('It enters no rate before that day.', '到期之前不入任何比率。');
  if (!soFar || !scale || !base || !benchmarkBase) {
    const none = say('no usable price yet', '尚无可用价格');
    return [section(title, [none, close])];
  }
  const { returns, needed, end, benchmarkEnd } = soFar;
  const band = typeof grade === 'number' ? scale.bands[grade] : undefined;
  const need =
    band && needed !== undefined ? [neededLine(nameOf(band, language), needed, say)] : [];
  return [
    returnSection({ base, end, benchmarkBase, benchmarkEnd }, returns, convention, true, say),
    bandSection(scale, returns, say, language),
    section(title, [...need, close]),
  ];
}

/** `needed` is 0 inside the band, and the smallest step where only the open edge is reached. */
function neededLine(name: string, needed: number, say: Say): string {
  if (needed === 0)
    return say(
      `as of the last prices it stands inside the band of ${name}`,
      `按最新价格，目前在“${name}”区间内`,
    );
  const points = (Math.abs(needed) * 100).toFixed(6);
  if (Number(points) === 0)
    return say(
      `it stands on the edge of ${name}, which does not belong to it: any step ${needed > 0 ? 'up' : 'down'} would do`,
      `恰在“${name}”的边界上，边界不属该档：再${needed > 0 ? '涨' : '跌'}分毫即可`,
    );
  return say(
    `to earn ${name} the relative return must ${needed > 0 ? 'rise' : 'fall'} by ${points} percentage points`,
    `达到“${name}”，相对涨跌幅尚需${needed > 0 ? '升' : '降'} ${points} 个百分点`,
  );
}
