import { expect, test } from 'vitest';
import { nameBook } from '../../src/extract/names.ts';
import { instrumentDirectory } from '../../src/ingest/data.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';

const id = (text: string) => text as InstrumentId;
const row = (code: string, name: string, aliases: string[] = []) => ({
  id: id(code),
  name,
  aliases,
});
const book = nameBook(
  [
    row('609901.SH', '木棉科技', ['木棉']),
    row('09901.HK', '木棉科技'),
    row('302901.SZ', '青梧', []),
  ],
  instrumentDirectory(),
);

test('a name that fits one listing is that listing, by its aliases too', () => {
  expect(book.find('青梧')).toEqual({ kind: 'one', id: '302901.SZ' });
  expect(book.find('木棉')).toEqual({ kind: 'one', id: '609901.SH' });
});

test('a name that fits two listings is neither, unless the text says which', () => {
  expect(book.find('木棉科技')).toEqual({ kind: 'several', ids: ['609901.SH', '09901.HK'] });
  expect(book.find('木棉科技', { share: 'A' })).toEqual({ kind: 'one', id: '609901.SH' });
  expect(book.find('木棉科技', { share: 'H' })).toEqual({ kind: 'one', id: '09901.HK' });
});

test('a code beside the name decides', () => {
  expect(book.find('木棉科技', { code: '09901.HK' })).toEqual({ kind: 'one', id: '09901.HK' });
  expect(book.find('无名', { code: '600519.SH' })).toEqual({ kind: 'one', id: '600519.SH' });
  expect(book.find('无名', { code: '300896' })).toEqual({ kind: 'one', id: '300896.SZ' });
});

test('an unknown name is unknown', () => {
  expect(book.find('无名')).toEqual({ kind: 'unknown' });
});
