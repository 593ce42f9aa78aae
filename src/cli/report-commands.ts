/** The command that reads reports: name, help, options, and where the work is. */
import { type Command, command } from './command.ts';

export const ON_REPORTS: Command = command({
  name: 'extract',
  help: "from a broker's report to calls, with its printed standard and the place of each value",
  argument: { name: '<file>', help: 'a report, PDF or text' },
  examples: [
    'extract report.txt --names names.csv > ratings.csv',
    'extract report.txt --published 2026-04-20 | ratemark evaluate -r - -p prices/',
    'extract report.txt --format standard > house-2026.yaml',
  ],
  typedOnly: true,
  options: async () => (await import('./options/extract.ts')).EXTRACT_OPTIONS,
  run: async (config, { words: [file = ''] }) =>
    (await import('./extract.ts')).extractCommand(file, config),
});
