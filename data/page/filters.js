/* The fields above a table of many rows: a choice, words or a span of days. */
import { format, inert, make, words } from './base.js';

/** A field of the filter: what it shows, and which rows it lets through. */
export function filterOf(column, as, refresh) {
  const label = make('label', { text: column.title });
  if (as === 'choice') {
    const { words: texts, at } = column.hold();
    const counts = new Uint32Array(texts.length);
    for (const place of at) if (place >= 0) counts[place]++;
    const order = [...counts.keys()].sort(
      (a, b) => counts[b] - counts[a] || texts[a] - texts[b] || a - b, // numbers by size
    );
    const select = make('select', {}, make('option', { value: '', text: words.all }));
    for (const place of order)
      select.append(
        make('option', {
          value: String(place),
          text: `${inert(texts[place])} (${counts[place]})`,
        }),
      );
    select.addEventListener('change', refresh);
    label.append(select);
    return {
      elements: [label],
      clear: () => {
        select.value = '';
      },
      test: () => {
        if (select.value === '') return undefined;
        const wanted = Number(select.value);
        return (row) => at[row] === wanted;
      },
    };
  }
  if (as === 'words') {
    const input = make('input', { type: 'search', autocomplete: 'off' });
    input.addEventListener('input', refresh);
    label.append(input);
    return {
      elements: [label],
      clear: () => {
        input.value = '';
      },
      test: () => {
        const wanted = input.value.trim().toLowerCase();
        if (wanted === '') return undefined;
        const { words: texts, at } = column.hold();
        const fits = texts.map((text) => text.toLowerCase().includes(wanted));
        return (row) => at[row] >= 0 && fits[at[row]];
      },
    };
  }
  const inputs = [words.from, words.to].map((end) =>
    make('input', { type: 'date', label: `${column.title}, ${end}` }),
  );
  for (const input of inputs) input.addEventListener('change', refresh);
  return {
    elements: inputs.map((input, k) =>
      make('label', { text: `${column.title}, ${k ? words.to : words.from}` }, input),
    ),
    clear: () => {
      for (const input of inputs) input.value = '';
    },
    test: () => {
      const [from, to] = inputs.map(({ value }) =>
        value ? Date.parse(value) / 86400000 : undefined,
      );
      if (from === undefined && to === undefined) return undefined;
      return (row) => {
        const day = column.read(row);
        return (
          day !== null && (from === undefined || day >= from) && (to === undefined || day <= to)
        );
      };
    },
  };
}

/** What a column holds of a row, as texts: the names of several analysts stand in one. */
function textsOf(column, row) {
  const value = column?.read(row) ?? null;
  if (value === null) return [''];
  const text = format(column.kind, value);
  return column.key === 'analysts' ? text.split(', ') : [text];
}

/** The rows that a number of the page counts, as its link names them: `grade=buy;verdict=hit|miss`, `!grade=mention`, `published=FROM..TO`. */
export function rowsBehind(query, columns) {
  const wanted = query.split(';').map((part) => {
    const [key, texts] = part.split('=');
    return [key, texts.split('|').map(decodeURIComponent)];
  });
  const tests = wanted.map(([key, texts]) => {
    const column = columns.get(key.replace('!', ''));
    const [from, to] = column?.kind === 'day' ? texts[0].split('..') : [];
    if (to) return (row) => textsOf(column, row).some((day) => day >= from && day <= to);
    const fits = (row) => textsOf(column, row).some((text) => texts.includes(text));
    return key.startsWith('!') ? (row) => !fits(row) : fits;
  });
  const told = wanted.map(([key, texts]) => {
    const title = columns.get(key.replace('!', ''))?.title ?? key;
    return `${title} ${key.startsWith('!') ? '\u2260' : '='} ${texts.map((text) => inert(text) || '-').join(', ')}`;
  });
  return { test: (row) => tests.every((one) => one(row)), told: told.join('; ') };
}
