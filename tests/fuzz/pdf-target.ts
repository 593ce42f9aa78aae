/** The reader of PDFs, and the order in which it reads a page. */

import { readReport } from '../../src/app/report-file.ts';
import { EngineError } from '../../src/base/errors.ts';
import { column, type Letters, PICTURE, type Printed, pdfOf } from '../extract/pdf-build.ts';
import { BrokenPromise, damaged, digestOf, type Files, type Target } from './target.ts';

const FILE = 'report.pdf';

/** A first page with notes at its side, and a last one with the table of a standard. */
const PAGES: readonly (readonly Printed[])[] = [
  [
    { text: '甲证券研究报告', x: 40, y: 810 },
    ...column(['分析师：甲乙丙', '执业证书：S1230521010001', '2024 年 1 月 2 日'], {
      x: 40,
      y: 690,
      size: 8,
      pitch: 21,
    }),
    ...column(
      [
        '某公司（600001）季报点评',
        '评级：买入（维持）',
        '目标价 12.5 元，较 1 月 2 日收盘价高 25%。',
      ],
      { x: 220, y: 700 },
    ),
    { text: '1 / 2', x: 300, y: 30 },
  ],
  [
    { text: '甲证券研究报告', x: 40, y: 810 },
    ...[...'股票评级'].map((text, i) => ({ text, x: 40, y: 697 - 14 * i })),
    ...column(['买入', '增持', '中性', '减持'], { x: 140, y: 700 }),
    ...column(['高于20%', '10%至20%', '±10%', '低于-10%'], { x: 220, y: 700 }),
    { text: '内部使用', x: 200, y: 300, size: 40, turn: 45 },
    { text: '2 / 2', x: 300, y: 30 },
  ],
];

const sound = (): readonly Files[] => [
  ...(['cid', 'unicode', 'nameless'] as const satisfies readonly Letters[]).flatMap((letters) =>
    [true, false].map((packed) => ({ [FILE]: pdfOf(PAGES, { letters, packed }) })),
  ),
  { [FILE]: pdfOf(['q 100 0 0 100 50 500 cm /X0 Do Q', PAGES[0]!], { more: [PICTURE] }) },
];

async function readPdf(): Promise<string> {
  const { report, notes } = await readReport(FILE);
  for (const { number, lines } of report.pages)
    for (const { text, start, box } of lines) {
      if (report.text.slice(start, start + text.length) !== text)
        throw new BrokenPromise(`a line of page ${number} does not stand at its offset ${start}`);
      if (box && !Object.values(box).every(Number.isFinite))
        throw new BrokenPromise(`a box of page ${number} has no place`);
    }
  if (report.text.trim() === '') throw new BrokenPromise('a report without text was read');
  return digestOf([report, notes]);
}

/** The same; a small file must not need the limits of time. */
async function read(): Promise<string> {
  try {
    return await readPdf();
  } catch (error) {
    if (error instanceof EngineError && error.message.includes('within'))
      throw new BrokenPromise(error.message); // a small file took too long
    throw error;
  }
}

export const PDF: Target = { name: 'pdf', make: damaged(sound), read };
