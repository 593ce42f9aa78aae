/** Members of a list whose unit stands behind the last alone: `19.1/20.8/25.6亿元`, `60和49个`. */

/** What a figure has that its members do not share. */
interface Own {
  readonly printed: string;
  readonly value: number;
  readonly half: number;
  readonly start: number;
  readonly end: number;
  readonly hedge: unknown;
}

const JOINTS = '/、和与及';
/** A number at the end of a text, no part of a longer one or of a name. */
const NUMBER = /(?:^|[^\dA-Za-z.,第])(-?)(\d{1,3}(?:,\d{3}){1,5}|\d{1,12})(\.\d{1,6})?$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Letters of the longest member that is looked at, and members of a list. */
const LONGEST = 28;
const MOST = 20;

/** The members before a figure, nearest first. @param scale what the figure's digits are multiplied by */
export function membersBefore<T extends Own>(text: string, figure: T, scale: number): readonly T[] {
  const members: T[] = [];
  let start = figure.start;
  while (members.length < MOST && start > 1 && JOINTS.includes(text.charAt(start - 1))) {
    const end = start - 1;
    const match = NUMBER.exec(text.slice(Math.max(0, end - LONGEST), end));
    const [, sign = '', whole = '', decimals = ''] = match ?? [];
    if (!match || (decimals === '' && YEAR.test(whole))) break;
    const printed = `${sign}${whole}${decimals}`;
    start = end - printed.length;
    const value = Number(printed.replaceAll(',', '')) * scale;
    const half = 0.5 * 10 ** -Math.max(0, decimals.length - 1) * scale;
    members.push({ ...figure, printed, value, half, start, end, hedge: undefined });
  }
  return members;
}
