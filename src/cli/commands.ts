/** The commands, in the order of help: name, help, options, and where the work is. */
import { type Command, command } from './command.ts';
import { SWEEP_COMMANDS } from './commands-sweep.ts';

const audit = () => import('./audit.ts');

export const COMMANDS: readonly Command[] = [
  command({
    name: 'evaluate',
    help: 'judge every call and print what came true',
    examples: [
      'evaluate --sample',
      'evaluate -r ratings.csv -p prices/ -b 000300.SH=csi300.csv',
      'evaluate -r ratings.csv -p prices/ -g house,grade --format csv',
    ],
    options: async () => (await import('./options/output.ts')).EVALUATE_OPTIONS,
    run: async (config) => (await import('./evaluate.ts')).evaluateCommand(config),
  }),
  command({
    name: 'explain',
    help: 'trace a number: one call in full, or a cohort with the calls behind it',
    argument: {
      name: '<what...>',
      help: 'id of a call, or its instrument and day; or a cohort: total, mentions, or KEY=VALUE for each key that evaluate -g takes; with --in sensitivity one or two ways, or within=POINTS',
    },
    examples: [
      'explain cnpsec-20260420-801750 --sample',
      'explain 801750.SI 2026-04-20 --sample --lang zh',
      'explain total --of stale-end-price --sample',
      'explain grade=buy --in score --sample',
      'explain house=模拟证券甲 --in rank --sample',
      'explain next-close --in sensitivity --sample',
      'explain AP1 --from audit',
    ],
    options: async () => (await import('./options/explain.ts')).EXPLAIN_OPTIONS,
    run: async (config, { words, names }) =>
      (await import('./explain.ts')).explainCommand(words, config, names),
  }),
  command({
    name: 'report',
    help: 'write one page of a run, with charts and every call, that opens without a network',
    argument: { name: '[folder...]', help: 'runs that --out or audit wrote (default: by options)' },
    examples: ['report --sample', 'report results/ --lang zh -o ratings.html'],
    options: async () => (await import('./options/report.ts')).REPORT_OPTIONS,
    run: async (config, { words, names }) =>
      (await import('./report.ts')).reportCommand(words, config, names),
  }),
  command({
    name: 'open',
    help: 'open a page in the browser: the last report of a folder',
    argument: { name: '[page]', help: 'a report, or a folder of reports (default: this one)' },
    examples: ['open', 'open ratings.html'],
    typedOnly: true,
    options: async () => ({}),
    run: async (_, { word }) => (await import('./open.ts')).openCommand(word || '.'),
  }),
  command({
    name: 'serve',
    help: 'a local page over a folder of runs: list, compare, open, and start new ones',
    argument: { name: '[folder]', help: 'folder of runs and of their inputs (default: this one)' },
    notes: 'It listens on 127.0.0.1 alone, and lets in who opens the address that it prints.',
    examples: ['serve', 'serve runs/ --port 8080 --lang zh'],
    typedOnly: true,
    options: async () => (await import('./options/serve.ts')).SERVE_OPTIONS,
    run: async (config, { word }) => (await import('./serve.ts')).serveCommand(word || '.', config),
  }),
  command({
    name: 'extract',
    help: "from a broker's report to calls, with its printed standard and the place of each value",
    argument: { name: '<file>', help: 'a report, PDF or text' },
    examples: ['extract report.txt --names names.csv'],
    typedOnly: true,
    options: async () => (await import('./options/extract.ts')).EXTRACT_OPTIONS,
    run: async (config, { word }) => (await import('./extract.ts')).extractCommand(word, config),
  }),
  command({
    name: 'init',
    help: 'write a ratemark.yaml for the files of this folder; it never writes over one',
    examples: ['init'],
    typedOnly: true,
    options: async () => (await import('./options/init.ts')).INIT_OPTIONS,
    run: async (config) => (await import('./init.ts')).initCommand(config),
  }),
  command({
    name: 'check',
    help: 'say what each file was taken for and what is wrong with it',
    argument: {
      name: '[path...]',
      help: 'files or folders of prices, benchmarks and ratings (default: those of ratemark.yaml)',
    },
    notes: 'Exit code 1 only when something is an error; warnings leave it 0.',
    examples: ['check prices/', 'check prices/ -b 000300.SH=csi300.csv'],
    options: async () => (await import('./options/check.ts')).CHECK_OPTIONS,
    run: async (config, { words }) => (await import('./check.ts')).checkCommand(words, config),
  }),
  command({
    name: 'standards list',
    help: 'the standards that come with ratemark',
    options: async () => (await import('./options/check.ts')).LIST_OPTIONS,
    run: async (config) => (await import('./standards.ts')).listCommand(config),
  }),
  command({
    name: 'standards show',
    help: 'the bands, benchmarks and printed words of a standard',
    argument: { name: '<id|file>', help: 'id of a bundled standard, or a file' },
    options: async () => (await import('./options/check.ts')).SHOW_OPTIONS,
    run: async (config, { word }) => (await import('./standards.ts')).showCommand(word, config),
  }),
  command({
    name: 'standards lint',
    help: 'what is wrong with a standard file; exit code 1 on errors',
    argument: { name: '<file>', help: 'a YAML file, or the id of a bundled standard' },
    options: async () => (await import('./options/check.ts')).SHOW_OPTIONS,
    run: async (config, { word }) => (await import('./standards.ts')).lintCommand(word, config),
  }),
  command({
    name: 'backtest',
    help: "what a strategy would have earned, after the market's rules",
    argument: {
      name: '<strategy...>',
      help: 'file in strategies/, its name, or a path to a .ts or .js file; several stand beside each other',
    },
    examples: [
      'backtest follow-buys --sample',
      'backtest strategies/follow-buys.ts -p prices/ -r ratings.csv \\\n    -b 000300.SH=csi300.csv --from 2022-01-01 --out results/',
      'backtest momentum -p prices/ --params count=30 --slippage bps:5',
      'backtest momentum low-volatility -p prices/ --rules none',
    ],
    options: async () => (await import('./options/backtest.ts')).BACKTEST_OPTIONS,
    run: async (config, { words }) =>
      (await import('./backtest.ts')).backtestCommand(words, config),
  }),
  ...SWEEP_COMMANDS,
  command({
    name: 'prove',
    help: 'show that no decision of a strategy knew the future',
    argument: { name: '<strategy>', help: 'as for backtest' },
    notes: `Runs again with everything after each decision scrambled, and cut off. Exit code
1 and the first difference when a decision, order or fill up to then changed.`,
    examples: ['prove follow-buys --sample', 'prove mine.ts -p prices/ -b 000300.SH=csi300.csv'],
    options: async () => (await import('./options/backtest.ts')).PROVE_OPTIONS,
    run: async (config, { word }) => (await import('./prove.ts')).proveCommand(word, config),
  }),
  command({
    name: 'strategies',
    help: 'the strategies at hand, with their parameters',
    argument: {
      name: '[folder...]',
      help: 'folders to look in (default: strategies/, and those that ship)',
    },
    notes: 'A file that does not load is listed with its reason, and the exit code is 1.',
    examples: ['strategies', 'strategies my-strategies/ --format json'],
    options: async () => (await import('./options/check.ts')).LIST_OPTIONS,
    run: async (config, { words }) => (await import('./strategies.ts')).listCommand(words, config),
  }),
  command({
    name: 'score',
    help: 'is it skill? rates beside chance, returns beside honest errors',
    examples: ['score --sample', 'score -r ratings.csv -p prices/ --format calls'],
    options: async () => (await import('./options/scoring.ts')).SCORE_OPTIONS,
    run: async (config) => (await import('./score.ts')).scoreCommand(config),
  }),
  command({
    name: 'rank',
    help: 'who is better than chance, once all who were tried are counted',
    argument: { name: '<who>', help: 'whom to rank', choices: ['analysts', 'houses'] },
    examples: [
      'rank houses --sample',
      'rank analysts -r ratings.csv -p prices/ -b 000300.SH=csi300.csv',
    ],
    options: async () => (await import('./options/scoring.ts')).RANK_OPTIONS,
    run: async (config, { words: [who] }) =>
      (await import('./rank.ts')).rankCommand(who === 'houses' ? who : 'analysts', config),
  }),
  command({
    name: 'sensitivity',
    help: 'which verdicts depend on the convention, the edges or the house whose bands they are',
    notes: '--convention is the base that every other way is held against.',
    examples: [
      'sensitivity --sample',
      'sensitivity --sample --as csc-2021',
      'sensitivity -r ratings.csv -p prices/ -c next-open --within 0.5,1',
    ],
    options: async () => (await import('./options/sensitivity.ts')).SENSITIVITY_OPTIONS,
    run: async (config) => (await import('./sensitivity.ts')).sensitivityCommand(config),
  }),
  command({
    name: 'targets',
    help: 'which target prices were reached, at the end of their months and within, and the error',
    examples: ['targets --sample', 'targets -r ratings.csv -p prices/ -g analyst --basis raw'],
    options: async () => (await import('./options/targets.ts')).TARGETS_OPTIONS,
    run: async (config) => (await import('./targets.ts')).targetsCommand(config),
  }),
  command({
    name: 'completeness',
    help: 'which fields that rules ask for the calls state, and what their rows contradict',
    notes: 'No price is needed. Exit code 1 where a digest is not that of its report.',
    examples: ['completeness --sample', 'completeness -r ratings.csv --rule-sets csrc --lang zh'],
    options: async () => (await import('./options/completeness.ts')).COMPLETENESS_OPTIONS,
    run: async (config) => (await import('./completeness.ts')).completenessCommand(config),
  }),
  command({
    name: 'audit',
    help: 'write every call with its evidence into a folder, under a chained ledger',
    examples: [
      'audit --sample --out audit',
      'audit -r ratings.csv -p prices/ -b 000300.SH=csi300.csv \\\n    --out audit --key private.pem',
    ],
    options: async () => (await import('./options/audit.ts')).AUDIT_OPTIONS,
    run: async (config, { names }) => (await audit()).auditCommand(config, names),
  }),
  command({
    name: 'verify',
    help: 'judge an audit again and say what was changed; exit code 1 where anything was',
    argument: { name: '<folder>', help: 'the audit folder' },
    examples: ['verify audit', 'verify audit --inputs-from archive/2026 --key public.pem'],
    options: async () => (await import('./options/audit.ts')).VERIFY_OPTIONS,
    run: async (config, { word }) => (await audit()).verifyCommand(word, config),
  }),
  command({
    name: 'amend',
    help: 'add a correction of a record; what it replaces stays',
    argument: { name: '<folder>', help: 'the audit folder' },
    examples: [
      'amend audit --record AP1 --reason "misread" --set label=增持',
      'amend audit --record AP1 --reason "license was missing" \\\n    --set analysts.0.license=S1340523010001',
    ],
    options: async () => (await import('./options/audit.ts')).AMEND_OPTIONS,
    run: async (config, { word }) => (await audit()).amendCommand(word, config),
  }),
  command({
    name: 'anchor',
    help: 'have others vouch for the ledger: timestamps, checkpoints and their cosignatures',
    argument: { name: '<folder>', help: 'the audit folder' },
    examples: [
      'anchor audit --timestamp-query request.tsq',
      'anchor audit --timestamp answer.tsr --ca authority.pem',
      'anchor audit --new-checkpoint now.txt --origin my/log --key own.pem',
    ],
    options: async () => (await import('./options/audit.ts')).ANCHOR_OPTIONS,
    run: async (config, { word }) => (await audit()).anchorCommand(word, config),
  }),
];
