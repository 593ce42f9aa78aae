import { describe, expect, test } from 'vitest';
import { requireRoom } from '../../src/base/room.ts';

const need = { what: () => '9 calls', bytes: 5e9, cure: 'run less', place: { file: 'r.csv' } };

describe('what needs memory', () => {
  test('is let through where it fits to the byte', () => {
    expect(() => requireRoom(need, { limit: 6e9, used: 1e9, whose: 'Node' })).not.toThrow();
  });

  test('is refused one byte above, with what is needed, what there is and what to do', () => {
    expect(() => requireRoom(need, { limit: 6e9, used: 1e9 + 1, whose: 'this machine' })).toThrow(
      expect.objectContaining({
        code: 'file.room',
        place: { file: 'r.csv' },
        message:
          '9 calls need about 5.0 GB of memory beside the 1.0 GB in use, and this machine has 6.0 GB: run less',
      }),
    );
  });

  test('is told the option that gives Node more, where the limit is that of Node', () => {
    // 1.2 × 5e9 bytes are 5.59 GiB: 6 × 1024 MiB
    expect(() => requireRoom(need, { limit: 4e9, used: 0, whose: 'Node' })).toThrow(
      '9 calls need about 5.0 GB of memory, and Node has 4.0 GB: run less, or give Node more: NODE_OPTIONS=--max-old-space-size=6144',
    );
  });
});
