/**
 * Whether bytes that GB18030 can decode are Chinese text in it. Nearly all bytes can be decoded as GB18030, also those of Big5,
 * Shift-JIS and Latin-1, into wrong characters. In Chinese tables nearly all byte pairs are those of GB2312; in other
 * encodings they are spread over the whole range.
 */

/** Counts of different byte pairs by part of the range: a name in every row counts once. */
interface Pairs {
  /** Chinese characters of GB2312, and its marks and full-width letters. */
  common: number;
  /** Those of the second level: characters of names, rare in any text. */
  second: number;
  /** Those whose first byte is one of the first half: Hangul has no others. */
  early: number;
  /** Kana, Greek, Cyrillic, boxes; characters beyond GB2312; a lone byte. */
  strange: number;
}

/** True for Chinese text. @param bytes can be decoded as GB18030 */
export function isChinese(bytes: Buffer): boolean {
  const { common, second, early, strange } = countPairs(bytes);
  if (strange * 3 > common) return false; // Big5, Shift-JIS, Latin-1, EUC-JP
  if (common >= 4 && second * 5 > common * 2) return false; // Cyrillic
  return common < 10 || early < common; // Hangul
}

function countPairs(bytes: Buffer): Pairs {
  const pairs: Pairs = { common: 0, second: 0, early: 0, strange: 0 };
  const seen = new Uint8Array(1 << 16);
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!; // i < length
    if (lead < 0x80) continue;
    const trail = bytes[i + 1] ?? 0;
    const pair = (lead << 8) | trail;
    const isNew = seen[pair] === 0;
    seen[pair] = 1;
    const length = lead === 0x80 ? 1 : trail >= 0x30 && trail <= 0x39 ? 4 : 2; // 0x80 is the euro sign
    i += length - 1;
    if (!isNew) continue;
    const isMark = lead >= 0xa1 && lead <= 0xa3;
    const isHan = lead >= 0xb0 && lead <= 0xf7;
    if (trail >= 0xa1 && (isMark || isHan)) {
      pairs.common++;
      if (lead >= 0xd8) pairs.second++;
      if (isHan && lead <= 0xc8) pairs.early++;
    } else pairs.strange++;
  }
  return pairs;
}
