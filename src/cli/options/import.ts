/** The options of `import`. */
import { type ConfigOf, text } from '../option.ts';
import { FILE_OPTIONS } from './inputs.ts';
import { formatOption, langOption } from './output.ts';

export const IMPORT_OPTIONS = {
  store: text('folder', 'the store to make or to bring up to date', { required: true }),
  ids: FILE_OPTIONS.ids,
  format: formatOption(['text', 'json']),
  lang: langOption('text'),
} as const;

export type ImportConfig = ConfigOf<typeof IMPORT_OPTIONS>;
