/** The lists of calls behind a number. */
export const en = {
  behind: (figure: string, n: number, all: number) => `Behind ${figure}: ${n} of ${all} calls`,
  allCalls: (all: number) =>
    `All ${all} calls (--of hit, pending, void, base, ... for those behind one figure)`,
  behindFlips: (figure: string, n: number, all: number, others: string) =>
    `Behind ${figure}: ${n} of ${all} (--of ${others})`,
  id: 'id',
  label: 'label',
  marksColumn: 'hmd',
  marks: 'hmd: hit, met, direction right; - where not',
  edge: 'edge',
  flips: 'flips',
  doesFlip: 'flips',
  oneInFull: 'One of the calls in full:',
  eachWay: 'One of the calls in full, each way:',
  oneInWords: 'One of the calls in full: ratemark explain CALL-ID with the same inputs',
};
