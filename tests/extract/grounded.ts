/** Holds what was read from a text to that text: each value must stand in it, at the place that it names where it names one. */
import type { Extraction, ReadStandard } from '../../src/extract/extraction.ts';
import { fold } from '../../src/extract/folded.ts';
import { plainText, type Span } from '../../src/extract/text.ts';

const bare = (text: string): string => fold(plainText(text)).text;

/** What was read, of a text or of a file. */
type Read = Omit<Extraction, 'standard' | 'otherStandards'> & {
  readonly standard: ReadStandard | undefined;
  readonly otherStandards: readonly ReadStandard[];
};

/** Values that do not stand where they are said to; `[what, value]`. */
export function unfounded(run: Read, text: string): readonly (readonly [string, string])[] {
  const whole = bare(text);
  const faults: (readonly [string, string])[] = [];
  const within = (what: string, value: string | undefined, at: Span | undefined) => {
    if (value === undefined) return;
    const wanted = bare(value);
    const part = at && at.end > at.start ? bare(text.slice(at.start, at.end)) : whole;
    if (wanted === '' || !part.includes(wanted)) faults.push([what, value]);
  };
  const anywhere = (what: string, value: string | undefined) => within(what, value, undefined);
  within('house', run.house?.value, run.house?.at);
  within('title', run.title?.value, run.title?.at);
  if (run.published?.value.from === 'text') {
    const { day } = run.published.value;
    const printed = bare(text.slice(run.published.at.start, run.published.at.end));
    const numbers = printed.match(/\d+/g)?.map(Number) ?? [];
    const [year, month, date] = day.split('-').map(Number);
    const isSame = numbers.length === 1 ? printed.includes(day.replaceAll('-', '')) : true;
    const isListed = [year, month, date].every((one) => numbers.length === 1 || has(numbers, one));
    if (!isSame || !isListed) faults.push(['published', `${day} of ${printed}`]);
  }
  for (const { name, code, label, previousLabel, at, nameAt, targetPrice, price } of run.calls) {
    within('label', label, at);
    anywhere('previous label', previousLabel);
    within('name', name, nameAt ?? at);
    anywhere('code', code?.split('.')[0]);
    within('target', targetPrice?.value.printed, targetPrice?.at);
    within('price', price?.value.printed, price?.at);
  }
  for (const { name, group, label, code, at } of run.mentions) {
    within('mention', name, at);
    anywhere('group', group);
    anywhere('trigger', label);
    anywhere('code', code?.split('.')[0]);
  }
  for (const { value, at } of [...run.analysts, ...run.contacts]) {
    within('licence', value.licence, at);
    anywhere('person', value.name);
    anywhere('email', value.email);
  }
  const { close, high, low, chartBase } = run.snapshot ?? {};
  for (const one of [close, high, low]) within('snapshot', one?.value.printed, one?.at);
  within('chart', chartBase?.value, chartBase?.at);
  for (const { value, at } of run.earlier) within('earlier', value.title, at);
  for (const { value, at } of run.risks) within('risk', value, at);
  for (const { value, at } of run.figures) within('figure', value.printed, at);
  for (const { value, at } of run.claims) {
    within('claim', value.from, at);
    within('claim', value.to, at);
    anywhere('claim', value.stated);
  }
  for (const one of [run.standard, ...run.otherStandards])
    for (const scale of Object.values(one?.printed.scales ?? {}))
      for (const { zh, printed, interval, at } of scale.bands) {
        within('tier', printed, at);
        anywhere('tier', zh);
        for (const [edge] of (interval ?? '').matchAll(/\d+(?:\.\d+)?(?=%)/g))
          anywhere('edge', edge);
      }
  for (const { items } of run.compliance)
    for (const { words, at, requirement } of items)
      if (at && words.length > 0 && at.end <= at.start) faults.push(['field', requirement.field]);
  return faults;
}

const has = (all: readonly number[], one: number | undefined): boolean =>
  one !== undefined && all.some((other) => other === one || 2000 + other === one);
