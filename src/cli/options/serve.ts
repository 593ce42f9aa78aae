/** The options of `serve`. */
import { PORT } from '../../app/option-range.ts';
import { type ConfigOf, number, preset, text } from '../option.ts';
import { VERIFY_OPTIONS } from './audit.ts';
import { langOption } from './output.ts';

export const SERVE_OPTIONS = {
  port: number('n', PORT, 'port of 127.0.0.1 to listen on, 0 for any free one', preset(0)),
  strategies: text(
    'folder',
    'folder whose strategies may be started (default: strategies/ of the folder, if there)',
  ),
  inputsFrom: {
    ...VERIFY_OPTIONS.inputsFrom,
    help: 'folder that the inputs of runs lie in; by default the one that is served',
  },
  lang: langOption('pages'),
} as const;

export type ServeConfig = ConfigOf<typeof SERVE_OPTIONS>;
