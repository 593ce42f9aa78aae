/** The derivation of one call as a person would write it: words, window, prices, fraction, inequalities, verdict. */
import { formatDay } from '../base/day.ts';
import { inert } from '../base/text.ts';
import { formatInterval } from '../ratings/band.ts';
import type { PricePoint } from '../ratings/price-point.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { aboutVerdict } from './explain-verdict.ts';
import { type Say, section } from './section.ts';
import { pad } from './terminal.ts';
import type { Language } from './words.ts';

/** The whole text of one call, ending with a line end. @param simulated marks it as drawn from simulated data */
export function explain(item: JudgedCall, language: Language, simulated: boolean): string {
  const say: Say = (en, zh) => (language === 'zh' ? zh : en);
  const sections = [
    ...(simulated
      ? [[say('*** SIMULATED DATA, not market data ***', '*** 模拟数据，非市场行情 ***')]]
      : []),
    aboutCall(item, say),
    aboutStandard(item, say, language),
    aboutWindow(item, say),
    aboutPrices(item, say),
    ...aboutVerdict(item, say, language),
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.map(inert).join('\n')).join('\n\n')}\n`;
}

function aboutCall({ call }: JudgedCall, say: Say): string[] {
  const {
    id,
    name,
    instrument,
    label,
    house,
    analysts,
    published,
    file,
    line,
    title,
    action,
    previousLabel,
  } = call;
  const signed =
    analysts.length > 0 ? say(` (${analysts.join(', ')})`, `（${analysts.join('、')}）`) : '';
  const printed =
    label === '' ? say('no rating printed', '未印评级') : say(`rated "${label}"`, `评级“${label}”`);
  const change = [
    action,
    previousLabel && say(`before: "${previousLabel}"`, `此前“${previousLabel}”`),
  ]
    .filter(Boolean)
    .join(', ');
  return section(`${say('Call', '评级记录')} ${id}`, [
    `${name ? `${name} ` : ''}${instrument}: ${printed}${change ? ` (${change})` : ''}`,
    say(
      `published ${formatDay(published)} by ${house ?? 'an unnamed house'}${signed}`,
      `${house ?? '未署名机构'}${signed}发布于 ${formatDay(published)}`,
    ),
    ...(title ? [say(`report: ${title}`, `报告：${title}`)] : []),
    say(`read from ${file}:${line}`, `出处 ${file}:${line}`),
  ]);
}

function aboutStandard(
  { standard, scale, call, grade }: JudgedCall,
  say: Say,
  language: Language,
): string[] {
  const { id, house, houseEnglish, version, status, source } = standard;
  const who = language === 'en' && houseEnglish ? `${houseEnglish} ${house}` : house;
  const lines = [
    say(
      `${id}: ${who}, version ${version}, ${status}`,
      `${id}：${who}，版本 ${version}，${status === 'verified' ? '已核实' : '未核实'}`,
    ),
    say(`source: ${source}`, `来源：${source}`),
  ];
  if (!scale)
    lines.push(
      say(`It has no scale for ${call.assetClass}.`, `该标准没有 ${call.assetClass} 的档位。`),
    );
  const band = typeof grade === 'number' ? scale?.bands[grade] : undefined;
  if (band) {
    lines.push(
      say(
        `"${call.label}" is its grade ${band.grade} (${band.zh}); printed: "${band.printed}"`,
        `“${call.label}”即“${band.zh}”（${band.grade}）；原文：“${band.printed}”`,
      ),
    );
    lines.push(
      say(
        `as an interval of relative return: ${formatInterval(band)}`,
        `相对涨跌幅区间：${formatInterval(band)}`,
      ),
    );
  }
  if (grade === 'mention')
    lines.push(
      say(
        `"${call.label}" recommends the name without rating it: measured, never counted as hit or miss.`,
        `“${call.label}”只是建议关注，并非评级：只计量，不计命中。`,
      ),
    );
  return section(say('1. The standard', '一、评级标准'), lines);
}

function aboutWindow(
  { call, scale, endDay, convention, asOf, benchmark, standsInFor }: JudgedCall,
  say: Say,
): string[] {
  if (!scale) return [];
  const { horizonMonths, horizonRange } = scale;
  const range = horizonRange
    ? say(
        ` (printed as ${horizonRange.join('-')} months; the longer is taken)`,
        `（原文 ${horizonRange.join('至')} 个月，取其长）`,
      )
    : '';
  const bench = benchmark
    ? say(`benchmark of ${call.market}: ${benchmark}`, `${call.market} 市场基准：${benchmark}`)
    : say(
        `the standard names no benchmark for ${call.market ?? 'this market'}`,
        '该标准未列此市场的基准',
      );
  const standIn = standsInFor
    ? say(
        `, standing in for ${standsInFor} as the user declared`,
        `（用户指定，代替 ${standsInFor}）`,
      )
    : '';
  return section(say('2. The window', '二、评价窗口'), [
    say(
      `${formatDay(call.published)} + ${horizonMonths} months = ${formatDay(endDay)}${range}`,
      `${formatDay(call.published)} 起 ${horizonMonths} 个月，至 ${formatDay(endDay)}${range}`,
    ),
    say(
      `convention ${convention.name}: ${convention.means}`,
      `口径 ${convention.name}：${convention.means}`,
    ),
    `${bench}${standIn}`,
    ...(asOf === undefined
      ? []
      : [say(`data used up to ${formatDay(asOf)}`, `数据截至 ${formatDay(asOf)}`)]),
  ]);
}

function aboutPrices(
  { base, end, benchmarkBase, benchmarkEnd, verdict }: JudgedCall,
  say: Say,
): string[] {
  const soFar = verdict.status === 'pending' ? verdict.soFar : undefined;
  const rows: readonly (readonly [string, PricePoint | undefined])[] = [
    [say('instrument, base', '证券，起'), base],
    [say('instrument, end', '证券，止'), end],
    [say('instrument, so far', '证券，至今'), soFar?.end],
    [say('benchmark, base', '基准，起'), benchmarkBase],
    [say('benchmark, end', '基准，止'), benchmarkEnd],
    [say('benchmark, so far', '基准，至今'), soFar?.benchmarkEnd],
  ];
  const lines = rows.flatMap(([name, point]) => (point ? priceLines(name, point, say) : []));
  return lines.length === 0
    ? []
    : [say('3. The prices', '三、价格'), ...lines.map((line) => `   ${line}`)];
}

function priceLines(
  name: string,
  { day, price, field, factor, file, line, sessionsOff }: PricePoint,
  say: Say,
): string[] {
  const adjusted = factor === 1 ? '' : ` x ${factor}`;
  const off =
    sessionsOff === 0
      ? ''
      : say(
          `, ${sessionsOff} session${sessionsOff === 1 ? '' : 's'} off`,
          `，差 ${sessionsOff} 个交易日`,
        );
  const kind = field === 'open' ? say('open', '开盘') : say('close', '收盘');
  return [
    `${pad(name, 18)}  ${formatDay(day)}  ${kind} ${price}${adjusted}${off}`,
    `${' '.repeat(20)}${file}:${line}`,
  ];
}
