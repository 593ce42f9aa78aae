// Prints how far our results and the peers' lie apart.
import { CASES, compare, OTHER_DEFINITIONS } from './agreement.mjs';
import { askPeer } from './python.mjs';

/** @param {number} value */
const money = (value) =>
  value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * Compares every case.
 *
 * @param {string} folder of the prices
 * @param {import('./prices.mjs').Prices} prices
 * @returns true where everything agrees
 */
export function checkPeers(folder, prices) {
  const { ids, days } = prices;
  console.log(`  same results, rules off, ${ids.length} x ${days.length}, 1,000,000 of cash`);
  const peers = [...new Set(CASES.map(({ peer }) => peer))];
  const answers = new Map(peers.map((peer) => [peer, askPeer(peer, ['check', folder])]));
  let allAgree = true;
  for (const wanted of CASES) {
    const { peer, fill, answer, says } = wanted;
    const { final, their, farthest, agrees, figures } = compare(
      prices,
      wanted,
      answers.get(peer)[answer],
    );
    console.log(`  ${peer}, ${fill}: ${says}`);
    const most = `at most ${farthest.toExponential(0)} apart on any session`;
    console.log(`    ${mark(agrees)} equity ${money(final)}, theirs ${money(their)}; ${most}`);
    const same = figures.filter(({ name, agrees: good }) => good && !(name in OTHER_DEFINITIONS));
    console.log(`    ok    to 1e-9: ${same.map(({ name }) => name).join(', ')}`);
    for (const { name, our, their: other, agrees: good } of figures) {
      const { means } = OTHER_DEFINITIONS[name] ?? {};
      if (!good) console.log(`    DIFF  ${name}: ${our}, theirs ${other}`);
      else if (means) console.log(`    ok    by their definition: ${name} (${means})`);
    }
    allAgree &&= agrees && figures.every((figure) => figure.agrees);
  }
  return allAgree;
}

/** @param {boolean} agrees */
const mark = (agrees) => (agrees ? 'ok   ' : 'DIFF ');
