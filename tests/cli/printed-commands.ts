/** Command lines that print a document on the sample, with the name of the text that was read by hand. */
const REPORT = 'data/sample-report/report.txt --names data/sample-report/names.csv';

export const PRINTED: readonly (readonly [name: string, line: string])[] = [
  ['evaluate-chance', 'evaluate --sample --chance --limit 5'],
  ['score', 'score --sample --resamples 50'],
  ['rank-houses', 'rank houses --sample --minimum 1 --like all'],
  ['rank-analysts', 'rank analysts --sample --minimum 1 --limit 5 --like all'],
  ['sensitivity', 'sensitivity --sample --as csc-2021'],
  ['targets', 'targets --sample -g house,year'],
  ['completeness', 'completeness --sample'],
  ['explain-cohort', 'explain grade=buy --sample'],
  ['explain-mentions', 'explain mentions --sample'],
  ['explain-score', 'explain total --in score --sample --resamples 50 --limit 3'],
  ['explain-rank', 'explain house=模拟证券甲 --in rank --minimum 1 --sample --limit 3 --like all'],
  ['explain-ways', 'explain literal next-open --in sensitivity --sample'],
  ['explain-near', 'explain within=1 --in sensitivity --sample'],
  ['extract', `extract ${REPORT} --format table`],
  ['backtest', 'backtest follow-buys --sample --resamples 50'],
  ['backtest-plain', 'backtest equal-weight --sample --resamples 0 --fill same-close'],
  ['backtest-beside', 'backtest follow-buys equal-weight --sample --resamples 0'],
  ['sweep', 'sweep follow-buys --sample --grid agreeing=1,2 --grid most=0.2,0.5 --resamples 50'],
  ['prove', 'prove follow-buys --sample'],
  ['strategies', 'strategies'],
  ['standards-list', 'standards list'],
  ['standards-show', 'standards show cnpsec-2025'],
  ['standards-lint', 'standards lint huachuang'],
  ['check', 'check data/sample/prices data/sample/ratings.csv'],
];
