/** How the shipped standards say that their edges and dividends are read, sentence by sentence. */

export const EDGE_SENTENCES: readonly (readonly [english: string, chinese: string])[] = [
  [
    'Edges: the house prints strict words (超过), which leave the number itself out; it belongs to the tier nearer to zero.',
    '边界：该机构用语严格（超过），不含该数本身，该数归入更靠近零的一档。',
  ],
  [
    'Edges: the house prints strict words (大于, 小于), which leave the number itself out; it belongs to the tier nearer to zero.',
    '边界：该机构用语严格（大于、小于），不含该数本身，该数归入更靠近零的一档。',
  ],
  [
    'Edges: read as the owner of cnpsec-2025 reads its own: an edge belongs to the tier nearer to zero, so that 以上 leaves the number itself out (PRC Civil Code art. 1259 would include it).',
    '边界：按 cnpsec-2025 的发布方对自家标准的读法：边界值归入更靠近零的一档，“以上”不含本数（若依《民法典》第一千二百五十九条则含本数）。',
  ],
  [
    'Edges: read as the owner of cnpsec-2025 reads its own: an edge belongs to the tier nearer to zero, so that 以上 and 以下 leave the number itself out (PRC Civil Code art. 1259 would include it).',
    '边界：按 cnpsec-2025 的发布方对自家标准的读法：边界值归入更靠近零的一档，“以上”“以下”不含本数（若依《民法典》第一千二百五十九条则含本数）。',
  ],
  [
    'Edges: 达到或超过 includes the number, so that 15 % belongs to 买入, -15 % to 卖出, and 10 % and -10 % to the outer industry tiers.',
    '边界：“达到或超过”含本数，故 15% 属买入，-15% 属卖出，10% 与 -10% 属行业的两端档位。',
  ],
  [
    'All other edges are read as the owner of cnpsec-2025 reads its own: an edge belongs to the tier nearer to zero.',
    '其余边界按 cnpsec-2025 的发布方对自家标准的读法：边界值归入更靠近零的一档。',
  ],
  [
    '5 % and -5 % would fall to 中性, the tier nearer to zero, and so belong to no tier that can be read.',
    '5% 与 -5% 本应归入更靠近零的中性档，因而不属任何可读的档位。',
  ],
  [
    'Edges: for stocks the words 低于-10%及以下 contradict themselves: 低于 leaves -10 % out, 及以下 includes it.',
    '边界：股票档位“低于-10%及以下”自相矛盾：“低于”不含 -10%，“及以下”则含。',
  ],
  [
    '及以下 is taken as the plainer word, so -10 % itself is 弱于大市; that is ours.',
    '取语义更明确的“及以下”，故 -10% 本身属弱于大市；此为我们的读法。',
  ],
  [
    'For industries the house prints -10%以下 only, and all other edges are read as the owner of cnpsec-2025 reads its own: an edge belongs to the tier nearer to zero, so that 以上 and 以下 leave the number itself out (PRC Civil Code art. 1259 would include it).',
    '行业仅载“-10%以下”；其余边界按 cnpsec-2025 的发布方对自家标准的读法：边界值归入更靠近零的一档，“以上”“以下”不含本数（若依《民法典》第一千二百五十九条则含本数）。',
  ],
  [
    'The same printed words as cnpsec-2025 in another reading: 以上 and 以下 include the number (PRC Civil Code art. 1259), so an edge belongs to the tier farther from zero.',
    '与 cnpsec-2025 文字相同而读法不同：“以上”“以下”含本数（《民法典》第一千二百五十九条），故边界值归入更远离零的一档。',
  ],
  [
    'Use it to see which verdicts rest on the reading of an edge.',
    '可用来查看哪些判定取决于边界的读法。',
  ],
  [
    'The printed "-10%-10%" of industries means from -10 % to 10 %: the second dash is a range sign.',
    '行业所载“-10%-10%”意为 -10% 至 10%：第二个短横是区间号。',
  ],
  [
    'The printed "-10%-10%" and "-5%-5%" mean from -10 % to 10 % and from -5 % to 5 %: the second dash is a range sign.',
    '所载“-10%-10%”与“-5%-5%”意为 -10% 至 10% 与 -5% 至 5%：第二个短横是区间号。',
  ],
  ['Dividends are not mentioned: price return.', '未提及股息：按价格涨跌。'],
  [
    'Dividends are included (含此期间的股息回报): prices must be fully adjusted or come with factors.',
    '含此期间的股息回报：行情须为完全复权价，或附复权因子。',
  ],
  [
    'The benchmarks are the indices as named, which hold no dividends.',
    '基准为所载指数本身，不含股息。',
  ],
  [
    'Four tiers, not symmetric: 持有 reaches from -15 % to 5 %.',
    '四档，不对称：“持有”为 -15% 至 5%。',
  ],
];
