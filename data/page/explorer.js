/* All rows of the page's columns: filtered, drawn where they are in sight, opened, copied. */
import { copyTools, format, make, runningSum, signed, unpack, whenIdle, words } from './base.js';
import { filterOf, rowsBehind } from './filters.js';
import { rowsOfTable } from './tables.js';

const ROW = 30;
const PRINTED = 100;

/** Places of texts by row, out of how many texts back each stands: 0 for the next new one, -1 for none. */
function placesOf(back) {
  let next = 0;
  return back.map((one) => (one < 0 ? -1 : one === 0 ? next++ : next - one));
}

const unfold = ({ words: texts, back, steps, values }) =>
  texts ? { words: texts, at: placesOf(back) } : { values: values ?? runningSum(steps, 1, null) };

/** A column whose line is read when the first of its values is asked for. */
function columnOf({ key, title, kind }, line) {
  let held;
  const hold = () => {
    held ??= unfold(JSON.parse(line));
    return held;
  };
  const read = (row) => {
    const { words: texts, at, values } = hold();
    return texts ? (at[row] < 0 ? null : texts[at[row]]) : values[row];
  };
  return { key, title, kind, read, hold };
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
  const [first, ...lines] = await unpack(host.querySelector('.packed'));
  const data = JSON.parse(first);
  const columns = new Map(data.columns.map((one, k) => [one.key, columnOf(one, lines[k])]));
  for (const key of new Set([...data.shown, ...data.filters.map((one) => one.key)])) {
    await whenIdle();
    columns.get(key).hold();
  }
  const shown = data.shown.map((key) => columns.get(key));
  let behind; // the rows of a number that was followed here
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
  let [from, last] = [-1, -1];
  const draw = () => {
    const top = Math.max(0, Math.floor(view.scrollTop / ROW) - 12);
    const end = Math.min(rows.length, top + Math.ceil((view.clientHeight || 640) / ROW) + 24);
    if (top === from && end === last) return;
    [from, last] = [top, end];
    const shownRows = Array.from(rows.subarray(top, end), (row, k) => rowElement(row, top + k));
    body.replaceChildren(space(top * ROW), ...shownRows, space((rows.length - end) * ROW));
  };
  const refresh = () => {
    const tests = [behind?.test, ...filters.map(({ test }) => test())].filter(Boolean);
    const all = Uint32Array.from({ length: data.count }, (_, row) => row);
    rows = tests.length === 0 ? all : all.filter((row) => tests.every((test) => test(row)));
    const counted = words.rows.replace('{shown}', rows.length).replace('{all}', data.count);
    state.textContent = [rows.length === 0 ? words.none : counted, behind?.told]
      .filter(Boolean)
      .join(' \u00b7 ');
    view.scrollTop = 0;
    from = -1;
    draw();
  };
  const filters = data.filters.map(({ key, as }) => filterOf(columns.get(key), as, refresh));
  const clear = make('button', { type: 'button', text: words.clear });
  const lead = (query) => {
    for (const filter of filters) filter.clear();
    behind = query ? rowsBehind(query, columns) : undefined;
    refresh();
  };
  clear.addEventListener('click', () => lead(''));
  // the link itself goes to the part of the page
  document.addEventListener('click', ({ target }) => {
    const link = target.closest?.('a[data-rows]');
    if (link) lead(link.dataset.rows);
  });
  const textRows = () => [
    shown.map(({ title }) => title),
    ...Array.from(rows, (row) => shown.map(({ kind, read }) => format(kind, read(row)))),
  ];
  // on paper as many rows as those read who have no scripts
  const print = () => {
    const lines = Array.from(rows.subarray(0, PRINTED), rowElement);
    body.replaceChildren(...lines);
  };
  addEventListener('beforeprint', print);
  addEventListener('afterprint', () => {
    from = -1;
    draw();
  });
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
  // columns are equally wide: all of them wide enough for their names
  const wide = Math.max(...Array.from(head.children, (th) => th.scrollWidth / th.clientWidth));
  if (wide > 1) table.style.minWidth = `${Math.ceil(table.clientWidth * wide)}px`;
  host.dataset.ready = 'true';
  // the other columns, before somebody opens a row
  for (const column of columns.values()) {
    await whenIdle();
    column.hold();
  }
}

for (const host of document.querySelectorAll('.explorer')) startExplorer(host);
