/** Calls that are objects as rows of columns. */
import type { InstrumentId } from '../markets/instrument.ts';
import type { Call, CallRows } from './call.ts';

const isRows = (calls: readonly Call[] | CallRows): calls is CallRows => 'kinds' in calls;

/** The rows of calls; what is rows already stays as it is. */
export function callRows(calls: readonly Call[] | CallRows): CallRows {
  if (isRows(calls)) return calls;
  const n = calls.length;
  const [published, kind, instrument] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  const [kindOf, instrumentOf] = [new Map<string, number>(), new Map<string, number>()];
  const kinds: Call[] = [];
  const instruments: InstrumentId[] = [];
  for (let row = 0; row < n; row++) {
    const call = calls[row]!; // row < n
    published[row] = call.published;
    const key = keyOf(call);
    let ofKind = kindOf.get(key);
    if (ofKind === undefined) {
      ofKind = kinds.push(call) - 1;
      kindOf.set(key, ofKind);
    }
    kind[row] = ofKind;
    let own = instrumentOf.get(call.instrument);
    if (own === undefined) {
      own = instruments.push(call.instrument) - 1;
      instrumentOf.set(call.instrument, own);
    }
    instrument[row] = own;
  }
  return {
    ...{ length: n, published, kind, instrument, kinds, instruments },
    at: (row) => calls[row]!,
    [Symbol.iterator]: () => calls[Symbol.iterator](),
  };
}

/** Tells kinds apart: no cell holds a NUL, and a blank cell is not an absent one. */
const keyOf = (call: Call): string =>
  `${call.label}\u0000${text(call.labelAsPrinted)}${text(call.vendorLabel)}${text(call.house)}${text(call.vendor)}${text(call.action)}${text(call.group)}${text(call.market)}${text(call.standard)}${call.assetClass}`;

const text = (cell: string | undefined): string =>
  cell === undefined ? '\u0000' : `=${cell}\u0000`;
