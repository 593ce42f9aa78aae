/** What `extract` says of a report. */
import { counted } from '../../../base/text.ts';

export const en = {
  report: (file: string) => `Report ${file}`,
  facts: 'Facts',
  field: 'field',
  value: 'value',
  where: 'where',
  page: (page: number, line: number | undefined) =>
    line === undefined ? `page ${page}` : `page ${page}, line ${line}`,
  nowhere: '-',
  house: 'house',
  published: 'published',
  title: 'title',
  scope: 'about',
  from: { text: '', metadata: " (the file's own day)", option: ' (as given)' },
  scopes: {
    industry: 'an industry',
    stock: 'a stock',
    convertible: 'convertible bonds',
    strategy: 'strategy',
    quant: 'a quantitative study',
  },
  analyst: 'analyst',
  contact: 'contact',
  snapshot: {
    close: 'close',
    high: '52-week high',
    low: '52-week low',
    chartBase: 'chart against',
  },
  earlier: 'earlier report',
  risk: 'risk',
  calls: 'Calls',
  name: 'name',
  id: 'id',
  label: 'label',
  action: 'action',
  before: 'before',
  target: 'target',
  own: 'own',
  actions: {
    initiate: 'initiated',
    maintain: 'maintained',
    upgrade: 'upgraded',
    downgrade: 'downgraded',
    resume: 'resumed',
  },
  mentions: 'Names to watch',
  group: 'group',
  standard: (id: string) => `Printed standard, as ${id}`,
  scale: 'scale',
  scales: { stock: 'stocks', industry: 'industries', convertible: 'convertible bonds' },
  tier: 'tier',
  interval: 'interval',
  horizon: 'months',
  benchmarks: (indices: readonly string[]) => `benchmarks: ${indices.join(', ')}`,
  noInterval: 'none',
  match: {
    known: (id: string) => `It is the known standard ${id}.`,
    'new-version': (known: string) =>
      `It is none of the house's known standards (${known}): a new version.`,
    'new-house': () => 'The registry has no standard of this house.',
  },
  difference: (of: string, scale: string, known: string, printed: string) =>
    `${of}, ${scale}: known ${known}, printed ${printed}`,
  standardFinding: {
    misprint: 'its words give no interval; kept as printed',
    'no-number': 'a tier without a number among tiers with numbers',
    'horizons-differ': 'two horizons in one standard; neither is taken',
    'no-horizon': 'no horizon is printed',
    'no-benchmark': 'no index is named that its tiers are measured against',
    'unknown-index': 'an index that has no id here',
    'industry-index':
      'measured against the index of the industry of each stock, which is no one index',
    'weaker-below':
      'weaker by less than a number is read as weaker by more: the letter would lie inside the tier above',
    'two-standards': 'a second standard is printed in the same document',
  },
  finding: (what: string, printed: string) => `${what}: “${printed}”`,
  lint: (field: string, message: string) => `lint, ${field}: ${message}`,
  claims: 'The report’s own figures, computed again',
  claimFrom: 'from',
  claimTo: 'to',
  stated: 'stated',
  computed: 'computed',
  verdict: 'verdict',
  verdicts: { consistent: 'consistent', rounded: 'rounded', wrong: 'wrong', unstated: '-' },
  held: 'held against the price file',
  heldSame: 'as the file has it',
  heldOther: (price: string) => `the file has ${price}`,
  heldNone: 'no such session in the file',
  percent: (n: string) => `${n}%`,
  points: (n: string) => `${n} points`,
  times: (n: string) => `× ${n}`,
  figures: (n: number) =>
    `${counted(n, 'figure')} with a unit are stated; --format json lists them with their places.`,
  compliance: (id: string, title: string, status: string) =>
    `What a published report has to carry by ${id}: ${title} (${status})`,
  states: { present: 'present', 'day-only': 'day only', absent: 'absent', kept: 'kept' },
  complianceCount: (present: number, asked: number) =>
    `${present} of the ${asked} fields that are asked of every report were found.`,
  beforeRule: (from: string) => `The report is from before ${from}, when the rule began.`,
  complianceLegend:
    '~ beside an article: its words were read in second hand; ?: not read. kept: the house keeps it, the report need not print it. Absent means that the words were not found; whether a condition held, no text tells.',
  lookedForWords: (words: string) => `looked for ${words}`,
  absentField: (field: string, sought: string) => `${field}: ${sought}`,
  lookedForParts: {
    horizon: 'months in the sentences that define the ratings',
    benchmark: 'an index in the sentences that define the ratings',
  },
  missing: 'Not found',
  fields: {
    house: 'house',
    published: 'day of publication',
    title: 'title',
    scope: 'what it is about',
    rating: 'rating of its own subject',
    analysts: 'analysts',
    licences: 'license numbers',
    standard: 'rating standard',
  },
  none: (said: string) => `the report gives none: “${said}”`,
  lookedFor: {
    house:
      'a name of the registry of houses beside a disclaimer or a research department, or a name that the disclaimer defines',
    published:
      'a whole day in the head of the report that no list of earlier reports, price or sentence owns; add --published YYYY-MM-DD',
    title: 'a line that the first page sets apart, or the title of the file',
    scope: 'words of the head such as 行业研究, 公司研究, 策略, 金融工程',
    rating:
      'a rating word behind 评级, before its action such as 维持 or 首次, or given in a sentence',
    analysts: 'names beside license numbers',
    licences: 'numbers of the register: S and thirteen digits',
    standard: 'rating words with the intervals that define them',
  },
  questions: 'To be decided',
  question: (name: string, ids: string) =>
    `${name} fits ${ids}: leave one of them in the file of names, or print its code beside the name`,
  noted: {
    noDay: (file: string) =>
      `${file}: no day of publication was found, so it gives no rows; add --published YYYY-MM-DD`,
    noId: (file: string, n: number) =>
      `${file}: ${counted(n, 'call or mention', 'calls and mentions')} without an id left out; give --names FILE with their codes, or --subject for the report's own`,
    noRating: (file: string, said: string) => `${file}: the report gives no rating (${said})`,
    noStandard: (file: string) => `${file}: no rating standard was found in it`,
  },
};
