/** Controls of forms, each with its label; every text is escaped. */
import { escaped } from '../report/print/escape.ts';
import type { Terms } from '../report/words/terms.ts';

interface Control {
  readonly name: string;
  readonly label?: string | undefined;
  readonly value?: string | undefined;
  /** A line below it. */
  readonly help?: string | undefined;
}

let made = 0;
/** A name for an element, unlike any other of this process: labels and helps are tied to their controls by it. */
const nextId = (): string => `f${++made}`;

/** A label above its control, and its help below. */
function labelled({ label, help }: Control, control: (attributes: string) => string): string {
  if (label === undefined) return control('');
  const id = nextId();
  const described = help === undefined ? '' : ` aria-describedby="${id}-h"`;
  const below = help === undefined ? '' : `<small id="${id}-h">${escaped(help)}</small>`;
  return `<div class="field"><label for="${id}">${escaped(label)}</label>${control(` id="${id}"${described}`)}${below}</div>`;
}

export const input = ({
  type = 'text',
  required = false,
  list,
  hint,
  ...control
}: Control & {
  readonly type?: string;
  readonly required?: boolean;
  /** Words to choose from, while others may be typed. */
  readonly list?: readonly string[] | undefined;
  readonly hint?: string | undefined;
}): string =>
  labelled(control, (attributes) => {
    const id = list && nextId();
    const choices = list?.map((one) => `<option value="${escaped(one)}">`).join('');
    const more = [
      id === undefined ? '' : ` list="${id}"`,
      hint === undefined ? '' : ` placeholder="${escaped(hint)}"`,
      required ? ' required' : '',
    ].join('');
    const { name, value = '' } = control;
    const known = id === undefined ? '' : `<datalist id="${id}">${choices}</datalist>`;
    return `<input type="${type}" name="${escaped(name)}" value="${escaped(value)}"${attributes}${more}>${known}`;
  });

export const textArea = ({
  hint = '',
  ...control
}: Control & { readonly hint?: string | undefined }): string =>
  labelled(
    control,
    (attributes) =>
      `<textarea name="${escaped(control.name)}" rows="2" placeholder="${escaped(hint)}" spellcheck="false"${attributes}>${escaped(control.value ?? '')}</textarea>`,
  );

export const checkBox = ({ name, label = '', value = '', help }: Control): string => {
  const id = nextId();
  const checked = value === 'true' ? ' checked' : '';
  const below = help === undefined ? '' : `<small id="${id}-h">${escaped(help)}</small>`;
  const described = help === undefined ? '' : ` aria-describedby="${id}-h"`;
  return `<div class="field check"><input type="checkbox" id="${id}" name="${escaped(name)}" value="true"${checked}${described}><label for="${id}">${escaped(label)}</label>${below}</div>`;
};

type Options = readonly (readonly [value: string, text: string])[];

export const select = ({
  options,
  any,
  chosen = [],
  size,
  ...control
}: Control & {
  readonly options: Options;
  /** What stands for no choice, first. */
  readonly any?: string | undefined;
  /** Where several can be chosen: how many rows are seen, and what is chosen. */
  readonly size?: number | undefined;
  readonly chosen?: readonly string[];
}): string =>
  labelled(control, (attributes) => {
    const { name, value = '' } = control;
    const picked = new Set([value, ...chosen]);
    const all: Options = any === undefined ? options : [['', any], ...options];
    // what was asked for stays, though no row has it
    const isKnown = value === '' || all.some(([one]) => one === value);
    const rows = (isKnown ? all : [...all, [value, value] as const]).map(
      ([one, text]) =>
        `<option value="${escaped(one)}"${picked.has(one) ? ' selected' : ''}>${escaped(text)}</option>`,
    );
    const many = size === undefined ? '' : ` multiple size="${size}"`;
    return `<select name="${escaped(name)}"${many}${attributes}>${rows.join('')}</select>`;
  });

/** The ways to the pages before and after. */
export function pager({
  page,
  pages,
  to,
  words,
}: {
  readonly page: number;
  readonly pages: number;
  readonly to: (page: number) => string;
  readonly words: Terms['serve'];
}): string {
  if (pages === 1) return '';
  const way = (one: number, text: string, rel: string) =>
    one < 1 || one > pages ? '' : `<a href="${escaped(to(one))}" rel="${rel}">${text}</a>`;
  return `<p class="pager">${way(page - 1, words.previous, 'prev')}<span>${words.page(page, pages)}</span>${way(page + 1, words.next, 'next')}</p>`;
}
