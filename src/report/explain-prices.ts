/** The evidence of an explanation: the four prices with file and line, and the digests of the files that they came from. */
import { formatDay } from '../base/day.ts';
import { counted } from '../base/text.ts';
import { comparable, type PricePoint } from '../ratings/price-point.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { pad } from './print/layout.ts';
import { type Evidence, type Say, section } from './section.ts';

/** Every price that is known of the window, by name. */
function pointsOf(
  { base, end, benchmarkBase, benchmarkEnd, verdict }: JudgedCall,
  say: Say,
): readonly (readonly [string, PricePoint])[] {
  const soFar = verdict.status === 'pending' ? verdict.soFar : undefined;
  const all: readonly (readonly [string, PricePoint | undefined])[] = [
    [say('instrument, base', '证券，起'), base],
    [say('instrument, end', '证券，止'), end],
    [say('instrument, so far', '证券，至今'), soFar?.end],
    [say('benchmark, base', '基准，起'), benchmarkBase],
    [say('benchmark, end', '基准，止'), benchmarkEnd],
    [say('benchmark, so far', '基准，至今'), soFar?.benchmarkEnd],
  ];
  return all.flatMap(([name, point]) => (point ? [[name, point] as const] : []));
}

export function aboutPrices(item: JudgedCall, say: Say): string[] {
  const lines = pointsOf(item, say).flatMap(([name, point]) => priceLines(name, point, say));
  return lines.length === 0 ? [] : section(say('3. The prices', '三、价格'), lines);
}

function priceLines(name: string, point: PricePoint, say: Say): string[] {
  const { day, price, field, factor, file, line, sessionsOff } = point;
  const kind = field === 'open' ? say('open', '开盘') : say('close', '收盘');
  const times = say(` x factor ${factor}`, ` × 复权因子 ${factor}`);
  const adjusted = factor === 1 ? '' : `${times} = ${priceText(point)}`;
  const off =
    sessionsOff === 0
      ? ''
      : say(
          `, ${counted(sessionsOff, 'session')} from the day asked for`,
          `，距所求日 ${sessionsOff} 个交易日`,
        );
  return [
    `${pad(name, 18)}  ${formatDay(day)}  ${kind} ${numberText(price, say)}${adjusted}${off}`,
    `    ${file}:${line}`,
  ];
}

const numberText = (price: number, say: Say): string =>
  Number.isNaN(price) ? say('is no number', '非数') : String(price);

/** A price as a return divides by it: times its factor where it has one, to twelve digits. */
export const priceText = (point: PricePoint): string =>
  point.factor === 1 ? String(point.price) : String(+comparable(point).toPrecision(12));

/** The files that the call's evidence stands in, with their digests. */
export function filesOf(item: JudgedCall, { inputs }: Evidence): Evidence['inputs'] {
  const cited = new Set([item.call.file]);
  for (const [, { file }] of pointsOf(item, (en) => en)) cited.add(file);
  return inputs.filter(({ role, file }) => role === 'standard' || cited.has(file));
}

/** `file` and its SHA-256: whoever holds a file with this digest holds the evidence. */
export function aboutFiles(item: JudgedCall, evidence: Evidence, say: Say): string[] {
  const lines = filesOf(item, evidence).flatMap(({ file, sha256 }) => [file, `  ${sha256}`]);
  return lines.length === 0
    ? []
    : section(say('The files, with their SHA-256', '所据文件及其 SHA-256'), lines);
}
