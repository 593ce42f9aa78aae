// The parts of the pages in docs/ that are made of the data files, so that they cannot fall behind them.

/** @typedef {(path: string) => Promise<any>} Load imports a module of the compiled code */

/** A Markdown table. @param {readonly string[]} header @param {readonly (readonly string[])[]} rows */
function table(header, rows) {
  /** @param {readonly string[]} cells */
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}

/** @param {string} text */
const code = (text) => `\`${text}\``;

/** @typedef {{ id: string, title: string, source: string, kind: string, detect: string[], needs: string[], columns: Record<string, string[]>, basis: string }} Layout */

/** @param {Layout} layout */
function signsOf({ detect, needs, columns }) {
  const named = detect.map((name) => (name === '' ? 'an unnamed column' : code(name)));
  const needed = needs.map(
    (field) =>
      `a column for ${field} (${(columns[field] ?? []).filter(Boolean).map(code).join(', ')})`,
  );
  return [...named, ...needed].join(', ');
}

/** @param {Load} load @param {readonly string[]} kinds */
async function layoutTable(load, kinds) {
  /** @type {Layout[]} */
  const layouts = (await load('ingest/data.js')).vendorLayouts();
  const rows = layouts
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((layout) => [code(layout.id), layout.title, signsOf(layout), layout.source]);
  return table(['layout', 'what it is', 'known by the columns', 'after'], rows);
}

/** @type {Readonly<Record<string, string>>} */
const ACTION_COLUMNS = {
  symbol: 'the instrument',
  day: 'ex-day; for a delisting the day on which the position ends',
  payDay: 'day on which the dividend arrives; the ex-day where absent',
  cash: 'dividend per share before tax, in the currency of the share',
  bonus: 'new shares for each share held: 0.3 makes 130 of 100',
  split: 'new shares in place of one old: 2 makes 200 of 100',
  delisting: 'money back per share, or the word `last` for the last price',
  successor: 'the share that takes its place',
  ratio: "the successor's shares for each share held",
  name: 'helps to tell what the code is',
  exchange: 'the same',
};

/** A fraction in percent, exact as written. @param {number} value */
const percent = (value) => `${Number((value * 100).toPrecision(12))} %`;

/** What a row of rules says. @param {any} row */
function ruleText(row) {
  const limits = () =>
    row.up === undefined ? 'no limit' : `+${percent(row.up)}, −${percent(row.down)}`;
  switch (row.kind) {
    case 'commission':
      return row.rate === 0 ? 'none' : `${percent(row.rate)}, at least ${row.minimum} an order`;
    case 'tick':
      return `prices are multiples of ${row.ticks
        .map((/** @type {any} */ { upTo, tick }) => (upTo ? `${tick} up to ${upTo}` : `${tick}`))
        .join(', ')}`;
    case 'price-limit':
      return `${limits()}${row.st === undefined ? '' : row.st ? ', special treatment' : ', all but special treatment'}`;
    case 'new-listing':
      return `first ${row.sessions === 1 ? 'session' : `${row.sessions} sessions`}: ${limits()}`;
    case 'lot':
      if (row.minimum === undefined) return 'the board lot of the share';
      return `at least ${row.minimum}, then steps of ${row.step}${row.fractional ? '; fractions if asked for' : ''}`;
    case 'settlement': {
      const when = (/** @type {number} */ n) => (n === 0 ? 'the same day' : `${n} sessions later`);
      return `shares may be sold ${row.sharesAfter === 1 ? 'the next session' : when(row.sharesAfter)}, cash arrives ${when(row.cashAfter)}`;
    }
    case 'dividend-tax':
      return row.brackets
        .map((/** @type {any} */ { months, rate }) =>
          months === undefined
            ? `longer ${percent(rate)}`
            : `held up to ${months} month${months === 1 ? '' : 's'} ${percent(rate)}`,
        )
        .join(', ');
    default:
      return row.buy === row.sell
        ? `${percent(row.buy)} of value, both sides`
        : `${percent(row.buy)} of purchases, ${percent(row.sell)} of sales`;
  }
}

/** @type {Readonly<Record<string, (load: Load) => Promise<string>>>} */
export const PARTS = {
  'price-layouts': (load) => layoutTable(load, ['prices']),
  'rating-layouts': (load) => layoutTable(load, ['ratings']),
  'other-layouts': async (load) => {
    /** @type {Layout[]} */
    const layouts = (await load('ingest/data.js')).vendorLayouts();
    const kinds = new Set(layouts.map(({ kind }) => kind));
    return layoutTable(
      load,
      [...kinds].filter((kind) => kind !== 'prices' && kind !== 'ratings'),
    );
  },
  'rating-columns': async (load) => {
    /** @type {Layout[]} */
    const layouts = (await load('ingest/data.js')).vendorLayouts();
    const own = layouts.find(({ id }) => id === 'ratemark');
    const rows = Object.values(own?.columns ?? {}).map(([name = '', ...others]) => [
      code(name),
      others.map(code).join(', '),
    ]);
    return table(['column', 'also read as'], rows);
  },
  disclosures: async (load) => {
    const { loadRuleSets } = await load('app/rule-sets.js');
    const { statusOf } = await load('ratings/rule-set.js');
    const parts = loadRuleSets().map((/** @type {any} */ { ruleSet }) => {
      const { id, rule, title, from, source, requirements } = ruleSet;
      const rows = requirements.map((/** @type {any} */ one) => [
        code(one.field),
        [one.rule, one.article].filter(Boolean).join(' ') || 'not read',
        one.wording + (one.timed ? ' (with the hour)' : ''),
        one.when ? `if ${one.when.en}` : 'always',
        one.in === 'record' ? 'kept' : 'printed',
        one.status,
      ]);
      const head = `${code(id)}, ${title.en}: ${rule}, from ${from}, ${statusOf(ruleSet)}. ${source.trim()}`;
      return `${head}\n\n${table(['field', 'article', 'asks for', 'when', 'where', 'read'], rows)}`;
    });
    return parts.join('\n\n');
  },
  rules: async (load) => {
    const { allMarketRules } = await load('ingest/market-rules.js');
    const { formatDay } = await load('base/day.js');
    /** @param {any} row */
    const period = ({ from, to }) =>
      `${formatDay(from)} ${to === undefined ? 'on' : `to ${formatDay(to)}`}`;
    const rows = [...allMarketRules().values()].flatMap((market) =>
      market.rows.map((/** @type {any} */ row) => [
        code(row.id),
        row.boards.join(', '),
        period(row),
        ruleText(row),
        row.status,
      ]),
    );
    return table(['rule', 'boards', 'in force', 'what it says', 'status'], rows);
  },
  boards: async (load) => {
    const { allMarketRules } = await load('ingest/market-rules.js');
    /** @type {Map<string, string[]>} */
    const codes = new Map();
    for (const { boards } of allMarketRules().values())
      for (const { prefix, place, board } of boards)
        codes.set(board, [...(codes.get(board) ?? []), code(`${prefix}….${place}`)]);
    return table(
      ['board', 'codes'],
      [...codes].map(([board, prefixes]) => [board, prefixes.join(', ')]),
    );
  },
  'action-columns': async (load) => {
    /** @type {Layout[]} */
    const layouts = (await load('ingest/data.js')).vendorLayouts();
    const own = layouts.find(({ id }) => id === 'ratemark-actions');
    const rows = Object.entries(own?.columns ?? {}).map(([field, [name = '', ...others]]) => [
      code(name),
      others.map(code).join(', '),
      ACTION_COLUMNS[field] ?? '',
    ]);
    return table(['column', 'also read as', 'what it holds'], rows);
  },
  options: async (load) => {
    const { COMMANDS } = await load('cli/commands.js');
    const { CONFIG_OPTION, usageOf } = await load('cli/option.js');
    const { rangeText } = await load('app/option-range.js');
    /** @type {Map<string, { cells: string[], commands: string[] }>} */
    const rows = new Map();
    /** @param {string} command @param {string} name @param {any} spec */
    const add = (command, name, spec) => {
      const values =
        spec.choices?.map(code).join(', ') ?? (spec.range ? rangeText(spec.range) : '');
      const preset = spec.required
        ? 'to be given'
        : spec.default === undefined
          ? ''
          : code(spec.default);
      const cells = [code(usageOf(name, spec)), spec.help, values, preset];
      /** @type {{ cells: string[], commands: string[] }} */
      const row = rows.get(cells.join('|')) ?? { cells, commands: [] };
      row.commands.push(command);
      rows.set(cells.join('|'), row);
    };
    for (const command of COMMANDS)
      for (const [name, spec] of Object.entries(await command.options()))
        add(command.name, name, spec);
    add('all', 'config', CONFIG_OPTION);
    /** @param {{ cells: string[] }} row */
    const nameOf = ({ cells: [usage = ''] }) => /--([a-z-]+)/.exec(usage)?.[1] ?? '';
    return table(
      ['option', 'what it says', 'values', 'default', 'on'],
      [...rows.values()]
        .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0))
        .map(({ cells, commands }) => [...cells, commands.join(', ')]),
    );
  },
  standards: async (load) => {
    const { bundledStandards, loadStandard } = await load('app/load.js');
    const { formatInterval } = await load('ratings/band.js');
    /** @type {string[][]} */
    const rows = [];
    for (const id of bundledStandards()) {
      const { standard } = loadStandard(id);
      for (const [name, scale] of Object.entries(standard.scales)) {
        const bands = scale.bands.map(
          (/** @type {any} */ band) =>
            `${band.grade}${scale.measure === 'relative' ? ` ${formatInterval(band)}` : ''}`,
        );
        const months = scale.horizonRange?.join('-') ?? String(scale.horizonMonths ?? '-');
        const first = rows.some(([known]) => known === code(id))
          ? ''
          : `${standard.house}, ${standard.status}`;
        rows.push([code(id), first, name, months, scale.measure, bands.join('; ')]);
      }
    }
    return table(['id', 'house', 'for', 'months', 'measure', 'grades and their bands'], rows);
  },
};
