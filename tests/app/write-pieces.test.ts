import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { sendPieces, writePieces } from '../../src/app/write-pieces.ts';
import { temporary } from './outside-runs.ts';

const LINE = `${'跑'.repeat(500)}\n`;

function* lines(count: number, told: { made: number }) {
  for (let i = 0; i < count; i++) {
    told.made++;
    yield LINE;
  }
}

describe('pieces', () => {
  test('are written to a file as the text that they make', () => {
    const file = join(temporary(), 'lines');
    writePieces(file, lines(2000, { made: 0 }));
    expect(readFileSync(file, 'utf8')).toBe(LINE.repeat(2000));
    writePieces(file, 'short');
    expect(readFileSync(file, 'utf8')).toBe('short');
    writePieces(file, []);
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test('are made as the reader takes them: a slow one never has megabytes waiting', async () => {
    const told = { made: 0 };
    let [taken, farthest] = [0, 0];
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        setImmediate(() => {
          farthest = Math.max(farthest, told.made * Buffer.byteLength(LINE) - taken);
          taken += chunk.length;
          done();
        });
      },
    });
    await sendPieces(slow, lines(4000, told));
    slow.end();
    await new Promise((resolve) => slow.on('finish', resolve));
    expect(taken).toBe(4000 * 1501); // 6 MB: 500 characters of three bytes and a line end each
    expect(farthest).toBeLessThan(1 << 20); // two chunks of a quarter of that
  });

  test('are not made for a reader that has gone', async () => {
    const told = { made: 0 };
    const gone = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        done();
        gone.destroy();
      },
    });
    await sendPieces(gone, lines(4000, told));
    expect(told.made).toBeLessThan(2000);
  });
});
