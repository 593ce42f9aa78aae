/**
 * Plain rows by a kernel in WebAssembly, plain-rows.wat, which finds and reads the number of a cell in sixteen bytes at once. It reads
 * what the form in TypeScript would, to the bit, or leaves the row to it.
 */
import { makeRoom, type OpenPart } from './part.ts';
import { type LastSymbol, lookAtMonth, PlainCells } from './plain-cells.ts';

/** What a column is: the number of a column of the parts (0 and above), or one of these. */
export const SKIPPED = -1;
export const DAY = -2;
export const SYMBOL = -3;

/** The columns of a table. */
export interface PlainColumns {
  /** One for each column of the header; exactly one is {@link DAY}. */
  readonly roles: Int8Array;
  /** How many columns the parts have. */
  readonly width: number;
  /** Which of them holds the close, without which a row is only counted; `undefined` where every row is taken. */
  readonly closeAt: number | undefined;
  /** Which of them holds 1 and 0. */
  readonly flagAt: number | undefined;
}

/** Longer rows are not plain; csv-parse says what is wrong with them. */
export const LONGEST_ROW = 4096;

export const isFlag = (value: number): boolean => value === 0 || value === 1 || Number.isNaN(value);

/** plain-rows.wat as bytes: `node scripts/assemble.mjs` writes them here. */
const CODE =
  'AGFzbQEAAAABEwJgAn9/AX9gCH9/f39/f39/AX8CDwEFY2VsbHMFbW9udGgAAAMCAQEFAwEABgYVBH8BQQALfgFCAAt/AUEAC38BQQALBxgDBm1lbW9yeQIABG5leHQDAARyb3dzAAEK1QYB0gYHBn8BewR/AXsBfAF/AX4gACQAAkADQCAIIAJPDQEgACABTw0BIAAtAAAhDCAMQTBrQQlLIAxBIHJB4QBrQRlLcQ0BQQAhCQNAQQogBCAJIANGGyELIAksAAAhCgJAIApBAE4EQEEAIRIDQCAA/QAEAEEw/Q/9cSEOIA5BgAH9D/1uQYl//Q/9J/1kIQ8gD2ghEEEAIREgACAQai0AACEMIAxBLkYEQCAPIA9BAWtxIQ8gD2ggEEEBamshESAAIA9oai0AACEMCyAMIAtHBEAgEiAQIAxBLUdycg0GQQEhEiAAQQFqIQAMAQsLIA9FDQQgDiAQQQR0IBFqQQR0/QAEgCD9DiEOIA79igH9DOgDZAAKAAEA6ANkAAoAAQD9ugEhEyATIBNBIP3NAf3OASETIBP9GwBBkM4AbCAT/RsCarchFCAQIBFqQQhLBEAgDv2JAf0M6ANkAAoAAQDoA2QACgABAP26ASETIBMgE0Eg/c0B/c4BIRMgFEQAAAAAhNeXQSAT/RsAQZDOAGwgE/0bAmq3oqAhFAsgFCARQQN0KwOABKMhFCAQIBFqRQRAIBIgD2hyDQUgCiAGRg0FRAAAAAAAAPh/IRQLIBIEQCAUmiEUCyAIQQN0IApBDnRqIBQ5A4CACSAAIA9oaiEADAELIApBfkYEQCAALQAKIAtGIRUgACkDACEWIBVFBEAgAC0ACCALRw0FIBZC////////P4MhFgsgFiMBUgRAIAAgFRAAIQ0gFiQBIA1BBXUkAiANQR9xJAMLIABBCEEGIBUbaiEAIAAtAABBMGshDCAALQABQTBrIQ0gDEEJSyANQQlLcg0EIAxBCmwgDWohDSANRSANIwNLcg0EIAhBAnQjAiANajYCgMAIIABBAmohAAwBCyAKQX1GBEBBACENA0AgDSAHSQRAIAAtAAAgDS0AgAFHDQYgAEEBaiEAIA1BAWohDQwBCwsgAC0AACALRw0EDAELA0AgAC0AACEMIAwgC0YNASAMIARGIAxBCkZyDQQgDCAFRiAAIAFPcg0EIABBAWohAAwACwsgAEEBaiEAIAlBAWohCSAJIANNDQALIAAgAUsNASAAIwBrQYAgSw0BIAAkACAIQQFqIQgMAAsLIAgL';

/** What is used of the platform's `WebAssembly`, which the types of Node leave to those of browsers. */
interface Platform {
  readonly Module: new (code: Buffer) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
}
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly next: { readonly value: number };
  /** @returns rows that were read */
  rows(
    at: number,
    end: number,
    most: number,
    lastColumn: number,
    separator: number,
    quote: number,
    needed: number,
    symbolLength: number,
  ): number;
}

/** Bytes that a process reads before it makes the kernel, which takes as long as they do. */
const LEAST = 1 << 16;
/** Columns of a table, and bytes of a symbol, at most. */
const [MOST_COLUMNS, LONGEST_SYMBOL] = [128, 256];
/** Bytes of text, and rows, that it is given at once. */
const [TEXT, ROWS] = [1 << 16, 2048];
/** Where things lie in its memory, as plain-rows.wat has it. */
const AT = { symbol: 128, powers: 512, forms: 4096, text: 65_536, days: 139_264, values: 147_456 };
/** Digits of a number that it reads. */
const DIGITS = 16;

/** The kernel, with the table that it reads. */
class Kernel {
  readonly #exports: Exports;
  readonly #memory: Buffer;
  readonly #days: Int32Array;
  #cells: PlainCells;
  #columns: PlainColumns | undefined;
  #end = 0;
  /** Bytes of the table that lie in the memory. */
  #from = 0;
  #to = 0;
  /** Bytes of the rows that were read last. */
  passed = 0;

  constructor({ Module, Instance }: Platform) {
    const month = (at: number, isMarked: number): number => {
      lookAtMonth(inMemory, at, isMarked !== 0);
      return (inMemory.month.before << 5) | inMemory.month.length;
    };
    const module = new Module(Buffer.from(CODE, 'base64'));
    this.#exports = new Instance(module, { cells: { month } }).exports;
    const { buffer } = this.#exports.memory;
    this.#memory = Buffer.from(buffer);
    this.#days = new Int32Array(buffer, AT.days, ROWS);
    const inMemory = new PlainCells({ bytes: this.#memory, delimiter: ',' });
    this.#cells = inMemory;
    const powers = new Float64Array(buffer, AT.powers, DIGITS);
    for (let i = 0; i < DIGITS; i++) powers[i] = Number(`1e${i}`);
    // the digits go to the end of sixteen bytes, without the point; what stands before them is 0, as no byte is the 255th
    for (let whole = 0; whole < DIGITS; whole++)
      for (let decimals = 0; whole + decimals < DIGITS; decimals++) {
        const form = AT.forms + DIGITS * (DIGITS * whole + decimals);
        for (let i = 0, digit = whole + decimals - DIGITS; i < DIGITS; i++, digit++)
          this.#memory[form + i] = digit < 0 ? 255 : digit < whole ? digit : digit + 1;
      }
  }

  /** Takes a table. @param end behind its last row that has a line end */
  open(cells: PlainCells, columns: PlainColumns, end: number): void {
    [this.#cells, this.#columns, this.#end] = [cells, columns, end];
    [this.#from, this.#to] = [0, 0];
    this.#memory.set(columns.roles); // as bytes
  }

  /**
   * Reads plain rows from a byte on behind those of a part, whose instrument is that of the row before.
   *
   * @param line of the first
   * @returns how many; {@link passed} are their bytes
   */
  read(part: OpenPart, at: number, line: number, symbol: LastSymbol): number {
    const { roles, closeAt = -1, flagAt } = this.#columns!; // a table was taken
    const { separator, quote } = this.#cells;
    const { bytes } = symbol;
    this.passed = 0;
    if (bytes.length > LONGEST_SYMBOL) return 0;
    this.#memory.set(bytes, AT.symbol);
    if (at + LONGEST_ROW > this.#to && this.#to < this.#end) this.#load(at);
    const [start, end] = [at, this.#to].map((own) => AT.text + own - this.#from) as [
      number,
      number,
    ];
    const last = roles.length - 1;
    const count = this.#exports.rows(
      start,
      end,
      ROWS,
      last,
      separator,
      quote,
      closeAt,
      bytes.length,
    );
    if (flagAt !== undefined && !this.#values(flagAt, count).every(isFlag)) return 0;
    if (count > 0) this.#take(part, count, line);
    this.passed = this.#exports.next.value - start;
    return count;
  }

  #load(at: number): void {
    [this.#from, this.#to] = [at, Math.min(at + TEXT, this.#end)];
    this.#cells.bytes.copy(this.#memory, AT.text, this.#from, this.#to);
  }

  /** Rows that were read of a column. */
  #values(column: number, count: number): Float64Array {
    const { buffer } = this.#exports.memory;
    return new Float64Array(buffer, AT.values + 8 * ROWS * column, count);
  }

  /** Copies rows behind those of a part, which has room for one more then. */
  #take(part: OpenPart, count: number, line: number): void {
    while (part.length + count >= part.room) makeRoom(part);
    const { length, room, lines } = part;
    part.days.set(this.#days.subarray(0, count), length);
    for (let i = 0; i < part.slots.length; i++)
      part.values.set(this.#values(i, count), i * room + length);
    for (let i = 0; i < count; i++) lines[length + i] = line + i;
    part.length += count;
  }
}

/** WebAssembly writes numbers the lowest byte first, and columns are read in the order of the machine. */
const isLowestFirst = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

let kernel: Kernel | undefined;
let isAbsent = !isLowestFirst;
let seen = 0;

/** The kernel of this thread with a table; `undefined` before it pays, where it cannot have the table, and where the machine has none. */
export function kernelFor(
  cells: PlainCells,
  columns: PlainColumns,
  end: number,
): Kernel | undefined {
  seen += end;
  if (isAbsent || seen < LEAST || columns.roles.length > MOST_COLUMNS) return undefined;
  try {
    const { WebAssembly: platform } = globalThis as unknown as { readonly WebAssembly: Platform };
    kernel ??= new Kernel(platform);
  } catch {
    isAbsent = true; // a processor without wide registers, or code that may not be made
    return undefined;
  }
  kernel.open(cells, columns, end);
  return kernel;
}
