/** The options of `init`. */
import type { ConfigOf } from '../option.ts';
import { formatOption } from './output.ts';

export const INIT_OPTIONS = { format: formatOption(['text', 'json']) };

export type InitConfig = ConfigOf<typeof INIT_OPTIONS>;
