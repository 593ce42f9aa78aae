import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isChinese, recode } from '../../src/ingest/encoding.ts';
import { encodeGbk } from '../encode-gbk.ts';
import { closesOf, loadCalls, loadOne, messageOf, temporaryFolder } from './harness.ts';

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

test('a file that is recoded in pieces is the same wherever the pieces end', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '1', ',', '\n', '买', '入', '𠮷', '😀') }),
      fc.integer({ min: 1, max: 9 }),
      (text, piece) => {
        expect(recode(utf16(text), 'utf-16le', piece).toString('utf8')).toBe(text);
      },
    ),
  );
  const gbk = encodeGbk('日期,收盘价\n2024-01-02,10.5\n');
  for (let piece = 1; piece <= gbk.length; piece++)
    expect(recode(gbk, 'gb18030', piece).toString('utf8')).toBe('日期,收盘价\n2024-01-02,10.5\n');
});

test('bytes that end within a character are refused in pieces too', () => {
  expect(() => recode(Buffer.from([0x61, 0xc2]), 'gb18030', 1)).toThrow(TypeError);
  expect(() => recode(Buffer.from([0x61, 0x00, 0x61]), 'utf-16le', 2)).toThrow(TypeError);
});

const { write } = temporaryFolder();
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('Chinese text in GB18030', () => {
  test.each([
    '日期,开盘,收盘,最高,最低,成交量',
    '贵州茅台',
    '昇兴股份', // 昇 is beyond GB2312
    '华泰证券,王喆、李堃,买入,维持,食品饮料行业周报：白酒动销平稳',
    '（元）％，①',
    `${'昊华,'.repeat(100)}`, // 昊 is of the second level, and stands in every row
    '',
  ])('is known: %s', (text) => {
    expect(isChinese(encodeGbk(text))).toBe(true);
  });
});

/** Words as other encodings write them, byte by byte (by iconv). */
const OTHERS: readonly (readonly [string, Buffer])[] = [
  // 日期,收盤價
  ['Big5', hex('a4e9 b4c1 2c a6ac bd4c bbf9')],
  // 台積電,買進
  ['Big5, names', hex('a578 bf6e b971 2c b652 b669')],
  // 日付,終値
  ['Shift-JIS', hex('93fa 9574 2c 8f49 926c')],
  // トヨタ自動車,買い
  ['Shift-JIS, names', hex('8367 8388 835e 8ea9 93ae 8ed4 2c 9483 82a2')],
  // 買い,トヨタ
  ['EUC-JP', hex('c7e3 a4a4 2c a5c8 a5e8 a5bf')],
  ['Latin-1', Buffer.from('Münchener Rück', 'latin1')],
  ['Latin-1, an accent before a comma', Buffer.from('Société,Crédit', 'latin1')],
  // Дата,Цена
  ['Windows-1251', hex('c4e0f2e0 2c d6e5ede0')],
  // 날짜,시가,고가,저가,종가,거래량
  [
    'EUC-KR',
    hex('b3af c2a5 2c bdc3 b0a1 2c b0ed b0a1 2c c0fa b0a1 2c c1be b0a1 2c b0c5 b7a1 b7ae'),
  ],
];

describe('another encoding is refused, and not read as GB18030', () => {
  test.each(OTHERS)('%s, in the header and in a rating', (_name, words) => {
    const prices = Buffer.concat([
      Buffer.from('date,close,'),
      words,
      Buffer.from('\n2025-01-02,10,\n'),
    ]);
    // each of the words makes several cells
    const header = prices
      .toString('latin1')
      .replace('10,', `10,${','.repeat(words.filter((byte) => byte === 0x2c).length)}`);
    expect(messageOf(() => loadOne(write('600519.SH.csv', Buffer.from(header, 'latin1'))))).toMatch(
      /600519.SH.csv:1: no text in UTF-8, GB18030 or UTF-16, which are read, .*; save the file as UTF-8$/,
    );
    const ratings = Buffer.concat([
      Buffer.from('call_id,published,house,code,label,title\nA1,2024-01-02,H,600519.SH,Buy,"'),
      words,
      Buffer.from('"\n'),
    ]);
    expect(messageOf(() => loadCalls(write('ratings.csv', ratings)))).toMatch(
      /ratings.csv:2: no text in UTF-8.*save the file as UTF-8$/,
    );
  });
});

describe('UTF-8 with one byte that is none', () => {
  test.each([
    ['Chinese', 'date,close,日期与收盘\n2025-01-02,10,\n'],
    ['accents', 'date,close,Société Générale\n2025-01-02,10,é\n'],
  ])('%s: the line is named', (_what, text) => {
    for (const byte of [0x80, 0xff, 0xe6, 0xc4]) {
      const bytes = Buffer.concat([
        Buffer.from(text),
        Buffer.from([0x78, byte, 0x2c]),
        Buffer.from('\n'),
      ]);
      expect(
        messageOf(() => loadOne(write('600519.SH.csv', bytes))),
        String(byte),
      ).toMatch(/save the file as UTF-8$|save it as UTF-8$/);
    }
  });
});

describe('a file that was cut within a character is called so', () => {
  const text = '日期,收盘,备注\n2025-01-02,10,停牌\n2025-01-03,11,复牌';
  test.each([
    ['GBK', encodeGbk(text)],
    ['UTF-8', Buffer.from(text)],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16LE without one', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', (_name, bytes) => {
    expect(closesOf(loadOne(write('600519.SH.csv', bytes)))).toHaveLength(2);
    expect(messageOf(() => loadOne(write('600519.SH.csv', bytes.subarray(0, -1))))).toContain(
      '600519.SH.csv:3: the file ends within a character: it was cut off; fetch it again',
    );
  });
});
