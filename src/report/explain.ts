/** The derivation of one call as a person would write it: words, window, prices, fraction, inequalities, verdict. */
import { formatDay } from '../base/day.ts';
import { formatInterval } from '../ratings/band.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { aboutFiles, aboutPrices } from './explain-prices.ts';
import { aboutVerdict } from './explain-verdict.ts';
import { type Evidence, type Say, sayIn, section } from './section.ts';
import { type Language, wordsOf } from './words.ts';

/** The whole text of one call, at most 80 columns wide, ending with a line end. */
export function explain(item: JudgedCall, evidence: Evidence, language: Language): string {
  const say = sayIn(language);
  const sections = [
    ...(evidence.simulated ? [[`*** ${wordsOf(language).simulated} ***`]] : []),
    aboutCall(item, say),
    aboutStandard(item, say, language),
    aboutWindow(item, say),
    aboutPrices(item, say),
    ...aboutVerdict(item, say, language),
    aboutFiles(item, evidence, say),
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function aboutCall({ call }: JudgedCall, say: Say): string[] {
  const { name, label, labelAsPrinted, house, analysts, title, action, previousLabel } = call;
  const signed =
    analysts.length > 0 ? say(` (${analysts.join(', ')})`, `（${analysts.join('、')}）`) : '';
  const printed =
    label === '' ? say('no rating printed', '未印评级') : say(`rated "${label}"`, `评级“${label}”`);
  const changes = [
    labelAsPrinted && say(`printed "${labelAsPrinted}"`, `原文“${labelAsPrinted}”`),
    action,
    previousLabel && say(`before: "${previousLabel}"`, `此前“${previousLabel}”`),
  ].filter(Boolean);
  const change =
    changes.length > 0 ? say(` (${changes.join(', ')})`, `（${changes.join('，')}）`) : '';
  const day = formatDay(call.published);
  return section(`${say('Call', '评级记录')} ${call.id}`, [
    `${name ? `${name} ` : ''}${call.instrument}${say(': ', '：')}${printed}${change}`,
    say(
      `published ${day} by ${house ?? 'an unnamed house'}${signed}`,
      `${house ?? '未署名机构'}${signed}发布于 ${day}`,
    ),
    ...(title ? [say(`report: ${title}`, `报告：${title}`)] : []),
    say(`read from ${call.file}:${call.line}`, `出处 ${call.file}:${call.line}`),
  ]);
}

function aboutStandard(
  { standard, scale, call, grade }: JudgedCall,
  say: Say,
  language: Language,
): string[] {
  const { id, house, houseEnglish, version, status, source, note, text } = standard;
  const who = language === 'en' && houseEnglish ? `${houseEnglish} ${house}` : house;
  const className = say(call.assetClass, CLASSES[call.assetClass]);
  const lines = [
    say(
      `${id}: ${who}, version ${version}, ${status}`,
      `${id}：${who}，版本 ${version}，${status === 'verified' ? '已核实' : '未核实'}`,
    ),
    say(`source: ${source}`, `来源：${source}`),
    ...(note ? [say(`note: ${oneLine(note)}`, `说明：${oneLine(note)}`)] : []),
    say('printed words:', '原文：'),
    ...text
      .trim()
      .split('\n')
      .map((line) => `  ${line}`),
  ];
  if (!scale)
    lines.push(say(`It has no scale for ${className}.`, `该标准没有“${className}”一类的档位。`));
  const band = typeof grade === 'number' ? scale?.bands[grade] : undefined;
  if (band)
    lines.push(
      say(
        `"${call.label}" is its grade ${band.grade} (${band.zh}) for ${className}; printed:`,
        `“${call.label}”即${className}评级“${band.zh}”（${band.grade}）；原文：`,
      ),
      `  ${band.printed}`,
      say(
        `as an interval of relative return: ${formatInterval(band)}`,
        `相对涨跌幅区间：${formatInterval(band)}`,
      ),
    );
  if (grade === 'mention')
    lines.push(
      say(
        `"${call.label}" recommends the name without rating it: measured, never counted as hit or miss.`,
        `“${call.label}”只是建议关注，并非评级：只计量，不计命中。`,
      ),
    );
  return section(say('1. The standard', '一、评级标准'), lines);
}

const CLASSES = {
  stock: '股票',
  industry: '行业',
  convertible: '可转债',
  index: '指数',
  fund: '基金',
} as const;

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

function aboutWindow(item: JudgedCall, say: Say): string[] {
  const { call, scale, endDay, convention, asOf } = item;
  if (!scale) return [];
  const { horizonMonths, horizonRange, returns } = scale;
  const range = horizonRange
    ? say(
        ` (printed as ${horizonRange.join('-')} months; the longer is taken)`,
        `（原文 ${horizonRange.join('至')} 个月，取其长）`,
      )
    : '';
  return section(say('2. The window', '二、评价窗口'), [
    say(
      `${formatDay(call.published)} + ${horizonMonths} months = ${formatDay(endDay)}${range}`,
      `${formatDay(call.published)} 起 ${horizonMonths} 个月，至 ${formatDay(endDay)}${range}`,
    ),
    say(
      `convention ${convention.name}: ${convention.means}`,
      `口径 ${convention.name}：${convention.meansZh}`,
    ),
    returns === 'total'
      ? say('returns with dividends (total return)', '涨跌幅含股息（总回报）')
      : say('returns of prices, dividends left out', '涨跌幅按价格，不含股息'),
    benchmarkLine(item, say),
    ...(asOf === undefined
      ? []
      : [say(`data used up to ${formatDay(asOf)}`, `数据截至 ${formatDay(asOf)}`)]),
  ]);
}

function benchmarkLine({ call, scale, benchmark, standsInFor }: JudgedCall, say: Say): string {
  const { market } = call;
  if (!benchmark)
    return say(
      `the standard names no benchmark for ${market ?? 'this market'}`,
      `该标准未列 ${market ?? '此市场'} 的基准`,
    );
  const line = say(`benchmark of ${market}: ${benchmark}`, `${market} 市场基准：${benchmark}`);
  if (standsInFor)
    return `${line}${say(`, standing in for ${standsInFor} as the user declared`, `（用户指定，代替 ${standsInFor}）`)}`;
  const others = (market && scale?.benchmarks[market])?.filter((id) => id !== benchmark) ?? [];
  return others.length === 0
    ? line
    : `${line}${say(` (the standard also allows ${others.join(', ')})`, `（标准亦许 ${others.join('、')}）`)}`;
}
