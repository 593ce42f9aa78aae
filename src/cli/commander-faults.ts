/** How commander puts what is wrong with a command line. */
export const COMMANDER_FAULTS: readonly string[] = [
  "unknown option '{0}'",
  "unknown command '{0}'",
  '(Did you mean one of {0}?)',
  '(Did you mean {0}?)',
  "missing required argument '{0}'",
  "option '{0}' argument missing",
  "required option '{0}' not specified",
  "option '{0}' argument '{1}' is invalid. {2}",
  "command-argument value '{0}' is invalid for argument '{1}'. Allowed choices are {2}.",
  "too many arguments for '{0}'. Expected {1} argument but got {2}.",
  "too many arguments for '{0}'. Expected {1} arguments but got {2}.",
  'too many arguments. Expected {0} argument but got {1}.',
  'too many arguments. Expected {0} arguments but got {1}.',
];
