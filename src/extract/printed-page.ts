/** A page as a reader of PDF tells it, and its pieces of text upright, cleaned of what is printed twice or across the page. */

/** A text printed at one place: `a` to `f` is its matrix, the width is along its line, in points. */
export type PrintedItem = readonly [
  text: string,
  ...matrix: [a: number, b: number, c: number, d: number, e: number, f: number],
  width: number,
];

export interface PrintedPage {
  /** Left, lower, right and upper edge of what is shown, in points. */
  readonly view: readonly [number, number, number, number];
  /** Quarter turns clockwise in degrees: 0, 90, 180, 270. */
  readonly turned: number;
  readonly items: readonly PrintedItem[];
  /** True where it holds pictures; looked for only where no text is. */
  readonly pictures: boolean;
}

/** A text on a straight line, upright, in points from the lower left corner of the page. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** Of the line on which the letters stand. */
  readonly y: number;
  readonly width: number;
  /** Height of the letters. */
  readonly size: number;
  /** Place in the file. */
  readonly order: number;
}

/** Upright pieces of a page, and those of a text that runs along its side, which are turned. */
export interface UprightPage {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly aside: readonly Piece[];
}

/** Turns a page so that most of its letters are upright. What runs slantwise, such as a watermark, is left out. */
export function upright({ view, turned, items }: PrintedPage): UprightPage {
  const edges = view.map((edge) => (Number.isFinite(edge) ? edge : 0));
  const [left, lower, right, upper] = edges as unknown as PrintedPage['view'];
  const size = { width: Math.abs(right - left), height: Math.abs(upper - lower) };
  const laid = items
    .map(([text, a, b, c, d, e, f, width], order) => ({
      ...{ text: plainLetters(text), order, width: Math.abs(width), size: Math.hypot(c, d) },
      ...{ x: e - Math.min(left, right), y: f - Math.min(lower, upper) },
      turns: turnsOf(a, b, c, d),
    }))
    .filter(isSound);
  const letters = [0, 0, 0, 0];
  for (const { text, turns } of laid) if (turns !== undefined) letters[turns]! += text.length; // 0 to 3
  const given = ((Math.round(turned / 90) % 4) + 4) % 4;
  // a page that is turned for reading lies as its letters do; where they differ, the letters are right
  const most = Math.max(...letters);
  const turns = letters[given] === most ? given : letters.indexOf(most);
  const spun = laid.map((one) => ({ ...one, ...spin(one, turns, size) }));
  const [width, height] = turns % 2 === 0 ? [size.width, size.height] : [size.height, size.width];
  const isOn = ({ x, y }: Piece) => x > -50 && x < width + 50 && y > -50 && y < height + 50;
  return {
    ...{ width, height },
    pieces: withoutTwins(spun.filter((one) => one.turns === turns && isOn(one))),
    aside: spun.filter((one) => one.turns !== turns && one.turns !== undefined && isOn(one)),
  };
}

type Turned = Piece & { readonly turns: number | undefined };

const isSound = ({ text, x, y, width, size }: Turned): boolean =>
  text !== '' && [x, y, width].every(Number.isFinite) && size >= 1 && size < 1000;

/** Quarter turns counterclockwise of a text; `undefined` for one that runs slantwise. */
function turnsOf(a: number, b: number, c: number, d: number): number | undefined {
  const length = Math.hypot(a, b) || Math.hypot(c, d);
  const [along, across] =
    Math.hypot(a, b) > 0 ? [a / length, b / length] : [d / length, -c / length];
  const turns = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ].findIndex(([x = 0, y = 0]) => x * along + y * across > UPRIGHT);
  return turns < 0 ? undefined : turns;
}

/** Cosine of the slant that is still upright: 6 degrees. */
const UPRIGHT = 0.9945;

function spin(
  { x, y }: Piece,
  turns: number,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number } {
  switch (turns) {
    case 1: // its lines run upwards
      return { x: y, y: width - x };
    case 2:
      return { x: width - x, y: height - y };
    case 3:
      return { x: height - y, y: x };
    default:
      return { x, y };
  }
}

/** Leaves out what is printed a second time, a little beside: letters made bold, or with a shadow. */
function withoutTwins(pieces: readonly Piece[]): readonly Piece[] {
  const kept = new Map<string, Piece[]>();
  return pieces.filter((piece) => {
    const cell = (value: number) => Math.floor(value / TWIN);
    const places = [-1, 0, 1].flatMap((i) =>
      [-1, 0, 1].map((j) => `${cell(piece.x) + i} ${cell(piece.y) + j} ${piece.text}`),
    );
    const isTwin = places.some((place) => kept.get(place)?.some((one) => liesOn(one, piece)));
    if (isTwin) return false;
    kept.set(places[4]!, [piece]); // of nine the middle one
    return true;
  });
}

/** Points between a letter and its shadow. */
const TWIN = 2;

const liesOn = (a: Piece, b: Piece): boolean =>
  Math.abs(a.x - b.x) < TWIN && Math.abs(a.y - b.y) < TWIN && Math.abs(a.size - b.size) < TWIN;

/**
 * Letters as they are typed: fonts are often asked for the radical ⾏ where the word 行 is meant, and for forms of one
 * shape; marks without a shape go. Blanks of every kind become plain ones.
 */
export const plainLetters = (text: string): string =>
  text
    .replace(
      /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g,
      (one) => RADICALS.get(one) ?? one.normalize('NFKC'),
    )
    .replace(/[\u0000-\u001f\u007f-\u009f\u2000-\u200a\u2028\u2029\u202f\u205f\u00a0]/g, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim();

/** Radicals for which Unicode names no word. */
const RADICALS: ReadonlyMap<string, string> = new Map(
  [
    ...'⺟母⺠民⺮竹⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟',
  ].flatMap((one, i, all) => (i % 2 === 0 ? [[one, all[i + 1] ?? one]] : [])),
);
