/** The price target of a row: one number, however the vendor decorates it. */
import { readNumber } from './cells.ts';

const CURRENCY = /^(?:(?:US|HK|NT|C|A)?\$|[¥￥€£]|(?:USD|HKD|CNY|RMB)\s)/;
const ARROW = /→|➝|➔|➜|->|=>/;

/**
 * Reads `12.50`, `$12.50`, `12.50元`, and `$10.00 → $12.50`, whose last number is the target of today.
 *
 * @param low the lower end, where the vendor gives a range: a range of two numbers is no price target
 * @returns NaN where the row has none, `undefined` for text that is no number
 */
export function readTarget(text: string, low = ''): number | undefined {
  const plain = low === '' ? readNumber(text) : undefined; // most cells are a number or nothing
  if (plain !== undefined) return plain;
  const [high, lower] = [text, low].map((one) => readNumber(bare(one)));
  if (high === undefined || lower === undefined) return undefined;
  return Number.isNaN(lower) || lower === high ? high : Number.NaN;
}

function bare(text: string): string {
  const last = (text.split(ARROW).at(-1) ?? '').trim(); // a split has a last part
  const amount = last.replace(CURRENCY, '');
  return (amount.endsWith('元') ? amount.slice(0, -1) : amount).trim();
}
