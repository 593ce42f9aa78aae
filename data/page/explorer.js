/* All rows of the page's columns: filtered, drawn where they are in sight, opened, copied. */
import { copyTools, format, inert, make, signed, unpack, words } from './base.js';
import { rowsOfTable } from './tables.js';

const ROW = 30;

function columnOf({ key, title, kind, words: texts, at, values }) {
  const read = texts ? (row) => (at[row] < 0 ? null : texts[at[row]]) : (row) => values[row];
  return { key, title, kind, read, texts, at };
}

/** A sentence with the values of a row; nothing where one of them is not there. */
function sentence(template, fieldOf) {
  let isWhole = true;
  const text = template.replace(/\{(\w+)(?::(\d))?\}/g, (_, key, digits) => {
    const column = fieldOf(key);
    if (!column || column.value === null) {
      isWhole = false;
      return '';
    }
    return digits
      ? signed((column.value * 100).toFixed(Number(digits)), '%')
      : format(column.kind, column.value);
  });
  return isWhole ? text : undefined;
}

/** A field of the filter: what it shows, and which rows it lets through. */
function filterOf(column, as, refresh) {
  const label = make('label', { text: column.title });
  if (as === 'choice') {
    const counts = new Uint32Array(column.texts.length);
    for (const place of column.at) if (place >= 0) counts[place]++;
    const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);
    const select = make('select', {}, make('option', { value: '', text: words.all }));
    for (const place of order)
      select.append(
        make('option', {
          value: String(place),
          text: `${inert(column.texts[place])} (${counts[place]})`,
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
        return (row) => column.at[row] === wanted;
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
        const fits = column.texts.map((text) => text.toLowerCase().includes(wanted));
        return (row) => column.at[row] >= 0 && fits[column.at[row]];
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

/** What an opened row shows: the steps to its verdict, then every field. */
function openRow(row, columns, { steps, command }) {
  const of = (key) => {
    const column = columns.get(key);
    return column && { kind: column.kind, value: column.read(row) };
  };
  const body = steps.flatMap(({ title, lines }) => {
    const told = lines.map((line) => sentence(line, of)).filter((line) => line !== undefined);
    if (told.length === 0) return [];
    return [
      make('h3', { text: title }),
      make('ul', {}, ...told.map((text) => make('li', { text }))),
    ];
  });
  const fields = make('tbody');
  for (const column of columns.values()) {
    const value = column.read(row);
    if (value === null) continue;
    const head = make('th', { scope: 'row', text: column.title });
    fields.append(make('tr', {}, head, make('td', { text: format(column.kind, value) })));
  }
  const table = make('table', {}, fields);
  const shut = make('button', { type: 'button', className: 'shut', text: words.close });
  const title = make('h2', { id: 'opened', text: format('text', of('id')?.value ?? '') });
  const dialog = make(
    'dialog',
    {},
    ...[shut, title, ...body],
    make('details', {}, make('summary', { text: words.fields }), table),
    make('div', { className: 'tools' }, ...copyTools(() => rowsOfTable(table))),
  );
  const told = command && sentence(command, of);
  if (told) dialog.append(make('pre', { text: told, tabIndex: 0 }));
  dialog.setAttribute('aria-labelledby', 'opened');
  shut.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function startExplorer(host) {
  const data = await unpack(host.querySelector('.packed'));
  const columns = new Map(data.columns.map((one) => [one.key, columnOf(one)]));
  const shown = data.shown.map((key) => columns.get(key));
  let rows = Uint32Array.from({ length: data.count }, (_, row) => row);

  const body = make('tbody');
  const head = make(
    'tr',
    {},
    ...shown.map(({ title, kind }) =>
      make('th', {
        scope: 'col',
        text: title,
        className: kind === 'text' || kind === 'day' ? '' : 'right',
      }),
    ),
  );
  const table = make('table', {}, make('thead', {}, head), body);
  table.setAttribute('aria-rowcount', String(data.count + 1));
  const view = make('div', { className: 'window', tabIndex: 0, label: host.dataset.title });
  view.setAttribute('role', 'region');
  view.append(table);
  const state = make('p', { className: 'dim' });
  state.setAttribute('role', 'status');

  const space = (height) => {
    const row = make('tr', { className: 'space' }, make('td', { colSpan: shown.length }));
    row.firstChild.style.height = `${height}px`;
    row.setAttribute('aria-hidden', 'true');
    return row;
  };
  const rowElement = (row, place) => {
    const line = make('tr');
    line.dataset.row = row;
    line.setAttribute('aria-rowindex', String(place + 2));
    for (const [k, { kind, read }] of shown.entries()) {
      const value = read(row);
      const text = format(kind, value);
      const cell = make('td', { className: kind === 'text' || kind === 'day' ? '' : 'right' });
      if (kind === 'gain' && value !== null && Number(value.toFixed(4)) !== 0)
        cell.classList.add(value > 0 ? 'up' : 'down');
      if (k === 0)
        cell.append(
          make('button', { type: 'button', text, label: `${words.open}: ${text} ${place + 1}` }),
        );
      else cell.textContent = text;
      line.append(cell);
    }
    return line;
  };
  let [first, last] = [-1, -1];
  const draw = () => {
    const top = Math.max(0, Math.floor(view.scrollTop / ROW) - 12);
    const end = Math.min(rows.length, top + Math.ceil((view.clientHeight || 640) / ROW) + 24);
    if (top === first && end === last) return;
    [first, last] = [top, end];
    const lines = Array.from(rows.subarray(top, end), (row, k) => rowElement(row, top + k));
    body.replaceChildren(space(top * ROW), ...lines, space((rows.length - end) * ROW));
  };
  const refresh = () => {
    const tests = filters.map(({ test }) => test()).filter(Boolean);
    const all = Uint32Array.from({ length: data.count }, (_, row) => row);
    rows = tests.length === 0 ? all : all.filter((row) => tests.every((test) => test(row)));
    state.textContent =
      rows.length === 0
        ? words.none
        : words.rows.replace('{shown}', rows.length).replace('{all}', data.count);
    view.scrollTop = 0;
    first = -1;
    draw();
  };
  const filters = data.filters.map(({ key, as }) => filterOf(columns.get(key), as, refresh));
  const clear = make('button', { type: 'button', text: words.clear });
  clear.addEventListener('click', () => {
    for (const filter of filters) filter.clear();
    refresh();
  });
  const textRows = () => [
    shown.map(({ title }) => title),
    ...Array.from(rows, (row) => shown.map(({ kind, read }) => format(kind, read(row)))),
  ];
  view.addEventListener('scroll', () => requestAnimationFrame(draw), { passive: true });
  body.addEventListener('click', ({ target }) => {
    const row = target.closest('tr[data-row]');
    if (row) openRow(Number(row.dataset.row), columns, data);
  });
  host.replaceChildren(
    make('div', { className: 'filters' }, ...filters.flatMap(({ elements }) => elements)),
    make('div', { className: 'tools' }, clear, ...copyTools(textRows)),
    state,
    view,
  );
  refresh();
  host.dataset.ready = 'true';
}

for (const host of document.querySelectorAll('.explorer')) startExplorer(host);
