/** What a score was made with, in one line. */
import type { Manifest } from '../audit/manifest.ts';
import { sayIn } from './section.ts';
import type { Language } from './words.ts';

/** `cnpsec-2025, convention literal, as of 2024-06-28`. */
export function headingOf(
  { standard, convention, asOf, asOfByBenchmark }: Manifest,
  language: Language = 'en',
): string {
  const days = [...new Set(Object.values(asOfByBenchmark))].sort();
  const day = days.length > 1 ? `${days[0]} .. ${days.at(-1)}` : (days[0] ?? asOf ?? '-');
  return sayIn(language)(
    `${standard}, convention ${convention}, as of ${day}`,
    `${standard}，口径 ${convention}，截至 ${day}`,
  );
}
