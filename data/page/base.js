/* What the other scripts of a page share: its words, how numbers are printed, how texts are packed, copied and saved. */
export const words = JSON.parse(document.getElementById('page-words').textContent);

/** An element with its class, its text and what stands in it. */
export function make(name, { text, label, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  if (text !== undefined) element.textContent = text;
  if (label !== undefined) element.setAttribute('aria-label', label);
  element.append(...children);
  return element;
}

/** Texts of files come as they are: what turns or hides writing is shown as what it is. */
export const inert = (text) =>
  String(text).replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    '\ufffd',
  );
export const escaped = (text) =>
  inert(text).replace(
    /[&<>"']/g,
    (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[one],
  );

export const signed = (digits, unit) => {
  const value = Number(digits);
  if (value === 0) return digits.replace('-', '') + unit;
  return (value > 0 ? '+' : '') + digits + unit;
};
export const dayText = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
/** As the tables of the page print them. */
const FORMATS = {
  text: inert,
  day: dayText,
  count: String,
  price: (value) => String(+value.toPrecision(10)),
  gain: (value) => signed((value * 100).toFixed(2), '%'),
  distance: (value) => (value * 100).toFixed(4),
  percent: (value) => `${(value * 100).toFixed(1)}%`,
  ratio: (value) => value.toFixed(2),
  money: (value) => value.toLocaleString('en-US', { maximumFractionDigits: 0 }),
};
export const format = (kind, value) => (value === null ? '' : (FORMATS[kind] ?? String)(value));

/** Waits until the page is shown and nothing else is to do: no task of a page is to keep a reader waiting. */
export const whenIdle = () =>
  new Promise((done) =>
    'requestIdleCallback' in window
      ? requestIdleCallback(done, { timeout: 1000 })
      : setTimeout(done, 50),
  );

/** Letters of base 64 that are read in one task; four of them are three bytes. */
const PIECE = 200_000;

/** Reads what the page holds packed: raw deflate in base 64. Gives the lines of its text. */
export async function unpack(element) {
  const text = element.textContent.trim();
  const parts = [];
  for (let at = 0; at < text.length; at += PIECE) {
    await whenIdle();
    const letters = atob(text.slice(at, at + PIECE));
    const bytes = new Uint8Array(letters.length);
    for (let k = 0; k < letters.length; k++) bytes[k] = letters.charCodeAt(k);
    parts.push(bytes);
  }
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).text()).split('\n');
}

/** Numbers out of their steps from one to the next. @param none what stands where there is no number */
export function runningSum(steps, scale, none) {
  let sum = 0;
  return steps.map((step) => {
    if (step === null) return none;
    sum += step;
    return sum / scale;
  });
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make('textarea', { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const before = button.textContent;
  button.textContent = words.copied;
  setTimeout(() => {
    button.textContent = before;
  }, 1400);
}

/** Cells that a spreadsheet would take for a formula begin with an apostrophe; a number stays one. */
const cellOf = (text) => {
  const plain = text.replace(/[\t\r\n]+/g, ' ');
  const isNumber = /^[+-]?[\d.,]+%?$/.test(plain) || plain === '-';
  return !isNumber && /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(plain) ? `'${plain}` : plain;
};
const tsvOf = (rows) => rows.map((row) => `${row.map(cellOf).join('\t')}\n`).join('');
function markdownOf([head, ...rows]) {
  const line = (row) =>
    `| ${row.map((cell) => cell.replace(/[\r\n]+/g, ' ').replace(/[\\|<]/g, '\\$&')).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

export function copyTools(rowsOf) {
  const button = (text, write) => {
    const one = make('button', { type: 'button', text });
    one.addEventListener('click', () => copy(write(rowsOf()), one));
    return one;
  };
  return [button(words.copyTsv, tsvOf), button(words.copyMarkdown, markdownOf)];
}

export function save(name, blob) {
  const link = make('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
