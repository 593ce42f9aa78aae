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

/** @typedef {{ id: string, title: string, kind: string, detect: string[], needs: string[], columns: Record<string, string[]>, basis: string }} Layout */

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
    .map((layout) => [code(layout.id), layout.title, signsOf(layout)]);
  return table(['layout', 'what it is', 'known by the columns'], rows);
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
  rules: async (load) => {
    const { marketRules, RULE_MARKETS } = await load('ingest/market-rules.js');
    const { formatDay } = await load('base/day.js');
    /** @param {any} row */
    const period = ({ from, to }) =>
      `${formatDay(from)} to ${to === undefined ? 'now' : formatDay(to)}`;
    const rows = RULE_MARKETS.flatMap((/** @type {string} */ market) =>
      marketRules(market).rows.map((/** @type {any} */ row) => [
        market,
        code(row.id),
        row.boards.join(', '),
        period(row),
        row.status,
      ]),
    );
    return table(['market', 'rule', 'boards', 'in force', 'status'], rows);
  },
  'backtest-options': async (load) => {
    const { BACKTEST_OPTIONS } = await load('cli/backtest-options.js');
    const rows = Object.values(BACKTEST_OPTIONS).map((/** @type {any} */ { flags, help }) => [
      code(flags),
      help,
    ]);
    return table(['option', ''], rows);
  },
  standards: async (load) => {
    const { bundledStandards, loadStandard } = await load('run/load.js');
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
        const months = scale.horizonRange?.join('-') ?? String(scale.horizonMonths);
        const first = rows.some(([known]) => known === code(id))
          ? ''
          : `${standard.house}, ${standard.status}`;
        rows.push([code(id), first, name, months, scale.measure, bands.join('; ')]);
      }
    }
    return table(['id', 'house', 'for', 'months', 'measure', 'grades and their bands'], rows);
  },
};
