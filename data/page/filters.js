/* The fields above a table of many rows: a choice, words or a span of days. */
import { inert, make, words } from './base.js';

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
