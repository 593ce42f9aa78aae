// Our backtest beside vectorbt, bt, backtrader and backtesting.py on the same made-up prices: first the same results with
// the rules off, then the time, ours with all rules of the mainland on. node bench/backtest.mjs [--check]: results only;
// exit 1 on a disagreement.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPeers } from './lib/check-peers.mjs';
import { makePrices, writePrices } from './lib/prices.mjs';
import { peerVersions, preparePeers } from './lib/python.mjs';
import { ownScale, sideBySide } from './lib/speed.mjs';

const checkOnly = process.argv.includes('--check');

/** Why the peers cannot be run, if so. */
function peersMissing() {
  try {
    preparePeers();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const missing = peersMissing();
const folder = mkdtempSync(join(tmpdir(), 'ratemark-bench-'));
try {
  if (missing === undefined) {
    console.log(`  ${peerVersions()}`);
    const small = join(folder, 'small');
    const prices = makePrices({ instruments: 5, sessions: 500 });
    writePrices(small, prices);
    if (!checkPeers(small, prices)) process.exitCode = 1;
  } else {
    console.log(`  the peers are left out: ${missing}`);
    if (checkOnly) process.exitCode = 1; // nothing was compared
  }
  if (!checkOnly) {
    if (missing === undefined) sideBySide(folder);
    ownScale();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
