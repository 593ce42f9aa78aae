/** Text to GB18030: Node only decodes it, so the decoder is asked what each pair of bytes is. */
let known: ReadonlyMap<string, readonly number[]> | undefined;

function pairs(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const bytes = [lead, trail];
      const letter = decoder.decode(Uint8Array.from(bytes));
      if ([...letter].length === 1 && !found.has(letter)) found.set(letter, bytes);
    }
  return found;
}

/** @throws for a letter that needs four bytes */
export function encodeGbk(text: string): Buffer {
  known ??= pairs();
  const bytes = [...text].flatMap((letter) => {
    const pair = letter < '\x80' ? [letter.charCodeAt(0)] : known?.get(letter);
    if (!pair) throw new Error(`no two bytes of GB18030 for "${letter}"`);
    return pair;
  });
  return Buffer.from(bytes);
}
