/** The options of `init`. */
import type { ConfigOf } from '../option.ts';
import { formatOption, langOption } from './output.ts';

export const INIT_OPTIONS = {
  format: formatOption(['text', 'json']),
  lang: langOption('text, and of the file'),
};

export type InitConfig = ConfigOf<typeof INIT_OPTIONS>;
