/** Numbers of the register of the Securities Association of China: `S0570518080001` is house 0570, kind 5, August 2018, number 1. */

export interface PrintedLicence {
  readonly licence: string;
  /** The kind of registration: 1 is staff at large, who may not sign; 2 and 5 are analysts. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** Thirteen digits, even where a telephone number is glued on behind them. */
const LICENCE = /[SA](?:\d{4})(\d)(\d\d)(\d\d)\d{4}/gi;

/** A number that lost digits in print, where its label stands before it: it is kept as printed. */
const SHORT = /(?:编号|编码|证号|证书|登记)[:：]?(S\d{10,12})(?!\d)/gi;

/** All numbers of a range that can be: the year and the month of the registration are part of them. */
export function licencesIn(text: string, from: number, to: number): readonly PrintedLicence[] {
  const all: PrintedLicence[] = [];
  for (const match of text.slice(from, to).matchAll(LICENCE)) {
    const [whole, kind = '', year = '', month = ''] = match;
    if (+month < 1 || +month > 12 || (+year > 45 && +year < 99) || kind === '0') continue;
    const start = from + match.index;
    all.push({ licence: whole.toUpperCase(), kind, start, end: start + whole.length });
  }
  for (const match of text.slice(from, to).matchAll(SHORT)) {
    const [whole, licence = ''] = match;
    const end = from + match.index + whole.length;
    all.push({
      licence: licence.toUpperCase(),
      kind: licence.charAt(5),
      start: end - licence.length,
      end,
    });
  }
  return all.sort((a, b) => a.start - b.start);
}
