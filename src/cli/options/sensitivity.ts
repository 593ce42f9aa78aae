/** The options of `sensitivity`, which measures in other ways. */
import { said } from '../../base/message.ts';
import { BadValue, type ConfigOf, other, preset, text, WATCH_OPTION } from '../option.ts';
import { INPUT_OPTIONS } from './inputs.ts';
import { EXCEL_OPTION, formatOption, langOption, limitOption, outOption } from './output.ts';

export const AS_OPTION = text(
  'id|file',
  "also judge by another house's standard, such as csc-2021",
);

export const SENSITIVITY_OPTIONS = {
  ...INPUT_OPTIONS,
  as: AS_OPTION,
  within: other(
    'points',
    readPoints,
    'distances to an edge, percentage points with commas between',
    preset('0.1,0.5,1,2'),
  ),
  format: formatOption(['table', 'json', 'csv'], '; csv: the calls that flip'),
  excel: EXCEL_OPTION,
  lang: langOption('table'),
  limit: limitOption('calls in the table', 20),
  out: outOption('sensitivity.json, flips.csv, flipping-calls.csv, manifest.json'),
  watch: WATCH_OPTION,
} as const;

export type SensitivityConfig = ConfigOf<typeof SENSITIVITY_OPTIONS>;

/** Percentage points to fractions; `0.1` is 0.001, the double nearest to it. */
function readPoints(text: string): readonly number[] {
  return text.split(',').map((part) => {
    if (!/^\s*\d{1,4}(\.\d{1,9})?\s*$/.test(part))
      throw new BadValue(said`expected percentage points such as 0.5,1`);
    return Number(part) / 100;
  });
}
