/** From the printed pages of a PDF to the text of a report: lines in the order in which they are read, with their places. */
import { type PrintedPage, upright } from './printed-page.ts';
import { type ReadLine, type ReadPart, readingOrder } from './reading-order.ts';
import { withoutRunningHeads } from './running-heads.ts';
import { beginsHan, endsHan, type Segment, segmentsOf } from './segment.ts';
import { joinSpread } from './spread.ts';
import { joinStacked } from './stacked.ts';
import { around, type LaidPage, laidText, type ReportMetadata, type ReportText } from './text.ts';

/** Between two cells of a row. */
const CELL_GAP = '  ';

/** Reads pages in order. @param pages with text or without; a page without has no line */
export function layOut(pages: readonly PrintedPage[], metadata: ReportMetadata): ReportText {
  const turned = pages.map(upright);
  const segmented = turned.map(({ height, pieces }) => ({ height, segments: segmentsOf(pieces) }));
  const bodies = withoutRunningHeads(segmented);
  const laid = bodies.map((segments, i) => {
    const aside = turned[i]?.aside ?? []; // one each
    return { lines: [...linesOf(segments), ...aside.map(asideLine)] };
  });
  return laidText(laid, metadata);
}

const linesOf = (segments: readonly Segment[]) =>
  readingOrder(joinStacked(joinSpread(segments))).map(joined);

/** A text along the side of a page; its box would lie elsewhere when the page is turned back. */
const asideLine = ({ text }: { readonly text: string }) => ({ text });

function joined({ parts }: ReadLine): LaidPage['lines'][number] {
  let text = '';
  const placed = parts.map((part) => {
    text += glueOf(text, part);
    const start = text.length;
    text += part.text;
    return { start, box: part.box };
  });
  return { text, box: around(parts.map(({ box }) => box)), parts: placed };
}

function glueOf(before: string, { text, goesOn }: ReadPart): string {
  if (before === '') return '';
  if (!goesOn) return CELL_GAP;
  return endsHan(before) || beginsHan(text) ? '' : ' ';
}
