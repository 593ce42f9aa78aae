import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLabel } from '../../src/ingest/label.ts';

describe('a rating keeps its word and gives its action', () => {
  test.each([
    ['买入（维持）', '买入', 'maintain'],
    ['买入(首次)', '买入', 'initiate'],
    ['买入|维持', '买入', 'maintain'],
    ['增持｜首次覆盖', '增持', 'initiate'],
    ['维持“买入”评级', '买入', 'maintain'],
    ['维持"增持"评级', '增持', 'maintain'],
    ['维持买入', '买入', 'maintain'],
    ['买入维持', '买入', 'maintain'],
    ['首次覆盖 给予“买入”', '买入', 'initiate'],
    ['首次覆盖，给予“推荐”评级', '推荐', 'initiate'],
    ['首次覆盖给予买入评级', '买入', 'initiate'],
    ['【首次】强烈推荐', '强烈推荐', 'initiate'],
    ['買入（維持）', '買入', 'maintain'],
    ['買入-A（維持）', '買入', 'maintain'],
    ['买入（上调）', '买入', 'upgrade'],
    ['中性 | 下调', '中性', 'downgrade'],
    ['上调至“买入”评级', '买入', 'upgrade'],
    ['上调评级至买入', '买入', 'upgrade'],
    ['评级下调至中性', '中性', 'downgrade'],
    ['重申买入评级', '买入', 'maintain'],
    ['买入(Buy)(维持)', '买入', 'maintain'],
    ['Reiterated Buy', 'Buy', 'maintain'],
    ['Maintains Outperform', 'Outperform', 'maintain'],
    ['Buy (Reiterated)', 'Buy', 'maintain'],
    ['Buy - Maintained', 'Buy', 'maintain'],
    ['Strong Buy / Initiated', 'Strong Buy', 'initiate'],
    ['Reiterated: Buy rating', 'Buy', 'maintain'],
    ['Initiated coverage with a Buy rating', 'Buy', 'initiate'],
    ['Initiates at Hold', 'Hold', 'initiate'],
    ['Upgraded to Buy', 'Buy', 'upgrade'],
    ['Downgrade: Sell', 'Sell', 'downgrade'],
    ['Initiates coverage on → Buy', 'Buy', 'initiate'],
    ['Resumed at Neutral', 'Neutral', 'resume'],
    ['Buy – Reiterated', 'Buy', 'maintain'],
    ['Initiation - Buy', 'Buy', 'initiate'],
    ['New coverage: Hold', 'Hold', 'initiate'],
    ['维持公司“买入”评级', '买入', 'maintain'],
    ['维持原评级“增持”', '增持', 'maintain'],
    ['维持买入-A的投资评级', '买入', 'maintain'],
    ['评级：买入（维持）', '买入', 'maintain'],
    ['将评级上调至买入', '买入', 'upgrade'],
  ])('%s is %s, %s', (text, label, action) => {
    expect(readLabel(text)).toEqual({
      label,
      previousLabel: undefined,
      action,
      labelAsPrinted: text,
    });
  });

  test.each([
    ['Hold → Buy', 'Buy', 'Hold', undefined], // which of the two is better is the standard's to say
    ['Hold -> Buy', 'Buy', 'Hold', undefined],
    ['Hold ➝ Strong-Buy', 'Strong-Buy', 'Hold', undefined],
    ['Neutral » Buy', 'Buy', 'Neutral', undefined],
    ['增持→买入（上调）', '买入', '增持', 'upgrade'],
    ['Upgrade: Hold → Buy', 'Buy', 'Hold', 'upgrade'],
    ['Upgrade: Hold to Buy', 'Buy', 'Hold', 'upgrade'],
    ['Downgraded from Buy to Hold', 'Hold', 'Buy', 'downgrade'],
    ['Raised to Buy from Hold', 'Buy', 'Hold', 'upgrade'],
    ['由增持上调至买入', '买入', '增持', 'upgrade'],
    ['将公司评级由增持上调至买入', '买入', '增持', 'upgrade'],
    ['买入（由增持上调）', '买入', '增持', 'upgrade'],
    ['Buy (upgraded from Hold)', 'Buy', 'Hold', 'upgrade'],
    ['Buy (from Hold)', 'Buy', 'Hold', undefined],
    ['Upgrade (Hold to Buy)', 'Buy', 'Hold', 'upgrade'],
    ['从“中性”下调至“减持”评级', '减持', '中性', 'downgrade'],
  ])('%s is %s, before it %s', (text, label, previousLabel, action) => {
    expect(readLabel(text)).toEqual({ label, previousLabel, action, labelAsPrinted: text });
  });

  test.each([
    ['买入-A', '买入'],
    ['增持 - B', '增持'],
    ['领先大市－A', '领先大市'],
    ['Buy (1)', 'Buy'],
    ['买入（5）', '买入'],
    ['买入(Buy)', '买入'],
    ['买入（A）', '买入'],
    ['Rating: Buy', 'Buy'],
    ['投资评级：增持', '增持'],
    ['“买入”', '买入'],
    ['买入评级', '买入'],
    ['Buy Rating', 'Buy'],
    ['给予增持', '增持'],
  ])('%s is %s and says nothing of an action', (text, label) => {
    expect(readLabel(text)).toEqual({
      label,
      previousLabel: undefined,
      action: undefined,
      labelAsPrinted: text,
    });
  });
});

describe('a text stays whole', () => {
  test.each([
    '买入',
    'Strong Buy',
    'Strong-Buy',
    'Buy side',
    'Sector Weight',
    '买入级别调整中',
    '未评级',
    '暂停评级',
    '无评级',
    'Not rated',
    'No rating',
    '维持',
    '首次覆盖',
    'Maintained',
    '',
    'Hold → Buy → Sell', // which of three?
    '→ Buy',
    'Hold →',
    '维持买入（上调）', // maintained or raised?
    'Downgrade Buy', // the rating of yesterday or of today?
    '下调买入',
    '下调买入评级',
    '买入(Sell)', // two words that do not say the same
    '买入（拟维持）',
    '买入-D',
    'Buy (watch)',
    'Hold to Buy', // a rating, or advice?
    'Upgrade (Hold)',
  ])('%j', (text) => {
    expect(readLabel(text)).toEqual({ label: text });
  });
});

test('what is not understood behind a decoration that is stays in the word, so that no standard knows it', () => {
  expect(readLabel('维持买入级别调整中').label).toBe('买入级别调整中');
  expect(readLabel('Reiterated Buy side').label).toBe('Buy side');
});

test('a word is never invented: it stands in the text, and a second reading changes nothing', () => {
  const piece = fc.constantFrom(
    ...[
      '买入',
      '增持',
      '維持',
      '首次',
      '上调',
      '至',
      '由',
      '评级',
      '→',
      '(',
      ')',
      '“',
      '”',
      '|',
      '-A',
    ],
    ...[
      'Buy',
      'Hold',
      'Upgrade',
      'to',
      'from',
      'Reiterated',
      ':',
      ' ',
      ' - ',
      '1',
      'coverage',
      '给予',
    ],
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      (text) => {
        const { label } = readLabel(text);
        expect(text.normalize('NFKC').replace(/\s+/g, ' ')).toContain(label.replace(/\s+/g, ' '));
        expect(readLabel(label).label).toBe(label);
      },
    ),
    { numRuns: 2000, seed: 5 },
  );
});
