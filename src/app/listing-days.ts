/** Days of listing that the user states: `ID=DAY`, or a file of them. */

import { type EpochDay, formatDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { loadListings } from '../ingest/listings.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { InputFile, PriceSeries } from '../store/series.ts';
import { readInstrument } from './sources.ts';

/** What `--listed` states of the names that have prices. */
export interface ListingDays {
  readonly days: ReadonlyMap<InstrumentId, EpochDay>;
  readonly inputs: readonly InputFile[];
}

/**
 * Reads `600901.SH=2025-03-12` and paths of files. A file may list names without prices, a single name may not.
 *
 * @throws {EngineError} `run.option` also for a price before the day of listing
 */
export function readListings(
  texts: readonly string[],
  series: ReadonlyMap<InstrumentId, PriceSeries>,
): ListingDays {
  const days = new Map<InstrumentId, EpochDay>();
  const inputs: InputFile[] = [];
  for (const text of texts) {
    const [, left = '', day = ''] = /^([^=/\\]+)=(.+)$/.exec(text) ?? [];
    const id = readInstrument(left);
    if (id === undefined) {
      const file = loadListings(text, {
        directory: instrumentDirectory(),
        layouts: vendorLayouts(),
      });
      inputs.push(file.input);
      for (const [name, day] of file.days) if (series.has(name)) days.set(name, day);
    } else {
      if (!series.has(id))
        refuse(said`no prices of ${id} were loaded${didYouMean(id, series.keys())}`);
      days.set(id, readDay(day));
    }
  }
  for (const [id, day] of days) checkFirstPrice(series.get(id)!, day); // names with prices
  return { days, inputs };
}

function readDay(text: string): EpochDay {
  try {
    return parseDay(text);
  } catch (cause) {
    return refuse(said`${(cause as Error).message}`);
  }
}

function checkFirstPrice({ id, days, files, fileOf, lines }: PriceSeries, day: EpochDay): void {
  const first = days[0] as EpochDay; // a series has rows
  if (first >= day) return;
  const message = said`${id} has a price on ${formatDay(first)}, before its listing on ${formatDay(day)}; one of the two is wrong`;
  throw new EngineError('run.option', message, {
    ...{ file: files[fileOf[0]!]!, line: lines[0]!, field: '--listed' }, // a row of the series
  });
}

function refuse(message: Message): never {
  throw new EngineError('run.option', message, { field: '--listed' });
}
