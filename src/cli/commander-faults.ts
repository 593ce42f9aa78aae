/** How commander puts what is wrong with a command line. */
import type { Forms } from '../base/message.ts';

export const COMMANDER_FAULTS: Forms = [
  [/^unknown option '(.*)'$/, `unknown option '{0}'`],
  [/^unknown command '(.*)'$/, `unknown command '{0}'`],
  [/^\(Did you mean one of (.*)\?\)$/, '(Did you mean one of {0}?)'],
  [/^\(Did you mean (.*)\?\)$/, '(Did you mean {0}?)'],
  [/^missing required argument '(.*)'$/, `missing required argument '{0}'`],
  [/^option '(.*)' argument missing$/, `option '{0}' argument missing`],
  [/^required option '(.*)' not specified$/, `required option '{0}' not specified`],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. (.*)$/,
    `option '{0}' argument '{1}' is invalid. {2}`,
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*?)'\. Allowed choices are (.*)\.$/,
    `command-argument value '{0}' is invalid for argument '{1}'. Allowed choices are {2}.`,
  ],
  [
    /^too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/,
    `too many arguments for '{0}'. Expected {1} but got {2}.`,
  ],
  [
    /^too many arguments\. Expected (\d+) arguments? but got (\d+)\.$/,
    'too many arguments. Expected {0} but got {1}.',
  ],
];
