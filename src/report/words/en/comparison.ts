/** What a report of several runs says. */
export const en = {
  title: (n: number) => `${n} runs beside each other`,
  parts: {
    figures: 'Figures',
    picture: 'In one picture',
    differences: 'What differs',
    checks: 'Checked before the figures',
  },
  check: 'result',
  lead: 'The best of a row is bold; of a row where neither direction is better, none is.',
  equityTitle: 'Equity, first close of each run = 1',
  equityDescription: 'Value of each portfolio over its own first close, by day.',
  ratesTitle: 'Hit rate',
  ratesDescription:
    'Hit rate of each run with its 95% interval, windows that overlap allowed for; where there are too few months for that, the Wilson interval of independent calls.',
  fact: 'choice',
  same: 'The runs were made by the same choices.',
  records: (n: number) => `${n} records made again from the inputs, all equal`,
  books: (failed: number) =>
    failed === 0
      ? 'books redone from the files, every line holds'
      : `${failed} lines of the books fail`,
  figure: 'figure',
  calls: 'calls',
  judged: 'judged',
  pending: 'pending',
  void: 'void',
  interval: '95%',
  hit: 'hit rate',
  base: 'by chance',
  met: 'met',
  direction: 'right direction',
  mean: 'mean relative return',
  median: 'median relative return',
  run: 'run',
  firstSession: 'from',
  schedule: 'decides',
  marked: '* the best of its row; of parameters and choices those are listed that differ',
  starts:
    'The runs do not begin on the same session: --from with the latest of them makes their figures comparable.',
};
