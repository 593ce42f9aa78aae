import { describe, expect, test } from 'vitest';
import { layOut } from '../../src/extract/lay-out.ts';
import type { PrintedItem, PrintedPage } from '../../src/extract/printed-page.ts';
import { column, type Printed } from './pdf-build.ts';

/** A character of Han is as wide as it is high, any other half of it. */
const widthOf = (text: string, size: number): number =>
  size * [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 1 : 0.5), 0);

const itemOf = ({ text, x, y, size = 10 }: Printed): PrintedItem => [
  text,
  size,
  0,
  0,
  size,
  x,
  y,
  widthOf(text, size),
];

const pageOf = (...texts: readonly (Printed | readonly Printed[])[]): PrintedPage => ({
  ...{ view: [0, 0, 595, 842], turned: 0, pictures: false },
  items: (texts.flat() as Printed[]).map(itemOf),
});

const linesOf = (...pages: readonly PrintedPage[]): readonly string[] =>
  layOut(pages, {}).text.trimEnd().split('\n');

/** Lines of a text in a column: each but the last goes on to the edge. */
const prose = (mark: string, n: number): readonly string[] =>
  Array.from(
    { length: n },
    (_, i) => `${mark}栏第${'一二三四五六七八九十'[i]}行的文字一直写到边上为止`,
  );

describe('two columns', () => {
  const left = prose('左', 8);
  const right = prose('右', 8);

  test('are read one after the other where their lines stand beside each other', () => {
    const page = pageOf(column(left, { x: 40, y: 700 }), column(right, { x: 300, y: 700 }));
    expect(linesOf(page)).toEqual([...left, ...right]);
  });

  test('are read so whatever the order of the file is', () => {
    const [l, r] = [column(left, { x: 40, y: 700 }), column(right, { x: 300, y: 700 })];
    const byLine = l.flatMap((one, i) => [one, r[i]!]).reverse();
    expect(linesOf(pageOf(byLine))).toEqual([...left, ...right]);
  });

  test('are read between a title above both and a line below both', () => {
    const title = '一个横贯两栏的标题写在最上面而且比较长一些以便压住中缝';
    const foot = '同样横贯两栏的一行写在最下面而且比较长一些以便压住中缝';
    const page = pageOf(
      { text: title, x: 40, y: 730, size: 16 },
      column(left, { x: 40, y: 700 }),
      column(right, { x: 300, y: 700 }),
      { text: foot, x: 40, y: 540, size: 16 },
    );
    expect(linesOf(page)).toEqual([title, ...left, ...right, foot]);
  });
});

test('notes at the side are read as a whole, before the text that they stand beside', () => {
  const side = [
    '分析师：甲乙丙',
    '执业证书：S1230521010001',
    '电话：021-1234',
    '相关报告',
    '《某某》2024-01-02',
  ];
  const body = prose('正', 9);
  const page = pageOf(
    column(side, { x: 40, y: 696, size: 8, pitch: 21 }),
    column(body, { x: 220, y: 700, size: 10 }),
  );
  expect(linesOf(page)).toEqual([...side, ...body]);
});

test('people side by side are read one after the other, each with the number below the name', () => {
  const page = pageOf(
    column(['甲乙丙', 'jia@house.cn', 'S1230521010001'], { x: 40, y: 700 }),
    column(['丁戊己', 'ding@house.cn', 'S1230521010002'], { x: 240, y: 700 }),
  );
  expect(linesOf(page)).toEqual([
    ...['甲乙丙', 'jia@house.cn', 'S1230521010001'],
    ...['丁戊己', 'ding@house.cn', 'S1230521010002'],
  ]);
});

describe('a table', () => {
  test('is read row by row, its cells apart', () => {
    const page = pageOf(
      column(['公司', '甲电子', '乙软件'], { x: 40, y: 700 }),
      column(['代码', '600001', '000002'], { x: 160, y: 700 }),
      column(['评级', '买入', '增持'], { x: 260, y: 700 }),
    );
    expect(linesOf(page)).toEqual([
      '公司  代码  评级',
      '甲电子  600001  买入',
      '乙软件  000002  增持',
    ]);
  });

  test('has a name that is broken over two lines in one piece', () => {
    const page = pageOf(
      [
        ...[
          { text: '甲乙丙', x: 40, y: 706 },
          { text: '丁股份', x: 40, y: 694 },
        ],
        ...[
          { text: '戊己庚', x: 40, y: 666 },
          { text: '辛科技', x: 40, y: 654 },
        ],
      ],
      column(['600001', '000002'], { x: 160, y: 700, pitch: 40 }),
      column(['买入', '增持'], { x: 260, y: 700, pitch: 40 }),
    );
    expect(linesOf(page)).toEqual(['甲乙丙丁股份  600001  买入', '戊己庚辛科技  000002  增持']);
  });

  test('has labels that stand beside several rows before these rows', () => {
    // four rows of shares around 676, three of industries around 620: 700 - 24 and 636 - 16
    const page = pageOf(
      [
        { text: '股票评级', x: 40, y: 676 },
        { text: '行业评级', x: 40, y: 620 },
      ],
      column(['买入', '增持', '中性', '减持', '推荐', '中性', '回避'], { x: 140, y: 700 }),
      column(['高于20%', '10%至20%', '±10%', '低于-10%', '高于5%', '±5%', '低于-5%'], {
        x: 220,
        y: 700,
      }),
    );
    expect(linesOf(page)).toEqual([
      ...['股票评级', '买入  高于20%', '增持  10%至20%', '中性  ±10%', '减持  低于-10%'],
      ...['行业评级', '推荐  高于5%', '中性  ±5%', '回避  低于-5%'],
    ]);
  });

  test('below columns is read across, though a strip goes through both', () => {
    const side = ['分析师：甲乙丙', '电话：021-1234', '相关报告', '周报第一期'];
    const body = prose('正', 6);
    const page = pageOf(
      column(side, { x: 40, y: 703, size: 8, pitch: 19 }),
      column(body, { x: 220, y: 700 }),
      ...[
        ['公司', '代码', '评级'],
        ['甲电子', '600001', '买入'],
        ['乙软件', '000002', '增持'],
      ].map((row, i) => row.map((text, k) => ({ text, x: 40 + 90 * k, y: 580 - 18 * i }))),
    );
    expect(linesOf(page)).toEqual([
      ...[...side, ...body, '公司  代码  评级', '甲电子  600001  买入', '乙软件  000002  增持'],
    ]);
  });

  test('with labels in labels is read cell by cell', () => {
    // each text of two lines has its label in the middle, and two of these have one of their own in the middle of both
    const page = pageOf(
      { text: '股票评级', x: 40, y: 672 },
      column(['买入', '减持'], { x: 120, y: 692, pitch: 40 }),
      ['涨幅超过同期指数百分之', '二十以上', '跌幅超过同期指数百分之', '十以上'].map((text, i) => ({
        ...{ text, x: 180, y: 699 - 14 * (i % 2) - 40 * Math.floor(i / 2) },
      })),
    );
    expect(linesOf(page)).toEqual([
      ...['股票评级', '买入  涨幅超过同期指数百分之二十以上', '减持  跌幅超过同期指数百分之十以上'],
    ]);
  });

  test('with lines that all end near the edge is read row by row', () => {
    const texts = [
      '未来六个月涨幅在百分之十五以上',
      '未来六个月涨幅在百分之五到十五之间',
      '未来六个月涨幅在负百分之五到五之间',
      '未来六个月跌幅在百分之五以上',
    ];
    const labels = ['买入', '增持', '持有', '减持'];
    const page = pageOf(column(labels, { x: 40, y: 700 }), column(texts, { x: 80, y: 700 }));
    expect(linesOf(page)).toEqual(labels.map((label, i) => `${label}  ${texts[i]}`));
  });

  test('has labels printed down the page, one character a line, as words', () => {
    const page = pageOf(
      [...'股票评级'].map((text, i) => ({ text, x: 40, y: 697 - 14 * i })),
      column(['买入', '增持', '中性', '减持'], { x: 140, y: 700 }),
      column(['高于20%', '10%至20%', '±10%', '低于-10%'], { x: 220, y: 700 }),
    );
    expect(linesOf(page)).toEqual([
      ...['股票评级', '买入  高于20%', '增持  10%至20%', '中性  ±10%', '减持  低于-10%'],
    ]);
  });

  test('keeps each label with its text of two lines', () => {
    const page = pageOf(column(['买入', '减持'], { x: 40, y: 692, pitch: 40 }), [
      ...[
        { text: '未来六个月内涨幅超过同期', x: 120, y: 699 },
        { text: '指数百分之二十以上', x: 120, y: 685 },
      ],
      ...[
        { text: '未来六个月内跌幅超过同期', x: 120, y: 659 },
        { text: '指数百分之十以上', x: 120, y: 645 },
      ],
    ]);
    expect(linesOf(page)).toEqual([
      '买入  未来六个月内涨幅超过同期指数百分之二十以上',
      '减持  未来六个月内跌幅超过同期指数百分之十以上',
    ]);
  });
});

describe('letters', () => {
  test('that were set apart are words, and words that are apart stay so', () => {
    const spread = [...'行业评级'].map((text, i) => ({ text, x: 40 + 17 * i, y: 700 }));
    expect(linesOf(pageOf(spread, { text: '甲 证 券', x: 40, y: 660 }))).toEqual([
      '行业评级',
      '甲证券',
    ]);
    expect(linesOf(pageOf({ text: '股票 评级', x: 40, y: 700 }))).toEqual(['股票 评级']);
  });

  test('printed twice for a bold look are read once', () => {
    const bold = [
      { text: '买入', x: 40, y: 700 },
      { text: '买入', x: 40.4, y: 700 },
    ];
    expect(linesOf(pageOf(bold))).toEqual(['买入']);
  });

  test('of two texts printed over each other do not mix', () => {
    const over = [
      ...[
        { text: '看好', x: 40, y: 700 },
        { text: '甲乙丙', x: 60, y: 700 },
      ],
      ...[
        { text: '（', x: 40, y: 701.5 },
        { text: 'low）', x: 50, y: 701.5 },
      ],
    ];
    expect(linesOf(pageOf(over))).toEqual(['（low）', '看好甲乙丙']);
  });
});

test('heads, feet and page numbers that go on from page to page are read once, or not at all', () => {
  const pages = Array.from({ length: 4 }, (_, i) =>
    pageOf(
      { text: '甲证券研究报告', x: 40, y: 810 },
      { text: `第${'一二三四'[i]}页的正文`, x: 40, y: 500 },
      { text: '请阅读声明', x: 40, y: 30 },
      { text: `${i + 1} / 4`, x: 500, y: 30 },
    ),
  );
  expect(linesOf(...pages)).toEqual([
    ...[
      '甲证券研究报告',
      '第一页的正文',
      '请阅读声明',
      '第二页的正文',
      '第三页的正文',
      '第四页的正文',
    ],
  ]);
});

test('each part of a line keeps its own box, and a line the box around them', () => {
  const page = pageOf({ text: '公司', x: 40, y: 700 }, { text: '评级', x: 160, y: 700 });
  const [line] = layOut([page], {}).pages[0]!.lines;
  expect(line).toMatchObject({ text: '公司  评级', box: { x: 40, width: 140 } });
  expect(line?.box?.height).toBeCloseTo(10);
});

test('a page of very many pieces is read line by line', () => {
  const cells = Array.from({ length: 3000 }, (_, i) => ({
    text: 'a',
    size: 2,
    x: (i % 60) * 9,
    y: 800 - 10 * Math.floor(i / 60),
  }));
  expect(linesOf(pageOf(cells))).toHaveLength(50);
});

describe('a word of two characters that is set as wide as a longer one', () => {
  test('is one word before its sentence, below each other as well', () => {
    const rows = [
      ['木', '棉（预计强于指数一成以上）'],
      ['榕', '树（预计与指数相差不到一成）'],
      ['樟', '树（预计弱于指数一成以上）'],
    ];
    const page = pageOf(
      { text: '四字之词（预计强于指数两成以上）', x: 40, y: 700 },
      ...rows.map(([first = '', rest = ''], i) => [
        { text: first, x: 40, y: 685 - 15 * i },
        { text: rest, x: 70, y: 685 - 15 * i },
      ]),
    );
    expect(linesOf(page)).toEqual([
      '四字之词（预计强于指数两成以上）',
      ...rows.map(([first, rest]) => `${first}${rest}`),
    ]);
  });

  test('is none where the characters stand in a column of their own, as words down the page', () => {
    const word = [...'风险提示'].map((text, i) => ({ text, x: 40, y: 697 - 14 * i }));
    const rows = column(['需求不及预期', '价格上涨', '政策变化', '汇率波动'], { x: 90, y: 700 });
    expect(linesOf(pageOf(word, rows))[0]).toBe('风险提示');
  });
});
