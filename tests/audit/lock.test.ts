import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asOnlyWriter, whileLocked } from '../../src/audit/lock.ts';
import { newOwner, ownerText } from '../../src/audit/owner.ts';
import { deadOwner, failure, temporary } from './world.ts';

const done = () => 'done';

/** A folder with a lock of this text. */
function locked(text: string): { readonly folder: string; readonly lock: string } {
  const folder = temporary();
  const lock = join(folder, '.lock');
  writeFileSync(lock, text);
  return { folder, lock };
}

describe('the lock of a folder', () => {
  test('names its process while the work is done, and is gone after', () => {
    const folder = temporary();
    const text = asOnlyWriter(folder, () => readFileSync(join(folder, '.lock'), 'utf8'));
    const { id: _, ...own } = newOwner();
    expect(JSON.parse(text)).toMatchObject(JSON.parse(JSON.stringify(own)));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is gone after work that fails too', () => {
    const folder = temporary();
    const work = () => {
      throw new Error('no');
    };
    expect(() => asOnlyWriter(folder, work)).toThrow('no');
    expect(existsSync(join(folder, '.lock'))).toBe(false);
  });

  test('of a running process keeps others out, itself included, and stays', () => {
    const folder = temporary();
    asOnlyWriter(folder, () => {
      expect(() => asOnlyWriter(folder, done)).toThrow(failure('file.busy'));
      expect(readdirSync(folder)).toEqual(['.lock']);
    });
  });

  test('is waited for as long as was asked', () => {
    const { lock } = locked(ownerText(newOwner()));
    const start = performance.now();
    expect(() => whileLocked(lock, done, { wait: 100 })).toThrow(failure('file.busy'));
    expect(performance.now() - start).toBeGreaterThanOrEqual(100);
    rmSync(lock);
    expect(whileLocked(lock, done, { wait: 100 })).toBe('done');
  });

  test('that somebody took away and another took meanwhile is left to the other', () => {
    const folder = temporary();
    const lock = join(folder, '.lock');
    const other = ownerText(newOwner());
    asOnlyWriter(folder, () => writeFileSync(lock, other));
    expect(readFileSync(lock, 'utf8')).toBe(other);
  });
});

describe('a process that is over keeps nobody out', () => {
  test('whether it was killed at its work, or while it took away the lock of another', () => {
    const [first, second] = [deadOwner(), deadOwner()];
    const { folder, lock } = locked(ownerText(first));
    expect(asOnlyWriter(folder, done)).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
    // the second was killed between claiming the lock of the first and taking it away
    writeFileSync(lock, ownerText(first));
    writeFileSync(`${lock}-${first.id}`, ownerText(second));
    expect(asOnlyWriter(folder, done)).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('and what it left beside the lock goes with the next writer; other files stay', () => {
    const [first, second, third] = [deadOwner(), deadOwner(), deadOwner()];
    const folder = temporary();
    writeFileSync(join(folder, `.lock-${first.id}`), ownerText(second)); // killed after it took the lock away
    writeFileSync(join(folder, `.partial-${first.pid}-.lock-${first.id}`), ''); // killed before it had a lock
    const others = [
      `.lock-${third.id}`, // of a running process that takes a lock of the third away
      '.lock-notes',
      `.partial-${process.pid}-.lock-0`,
      'b.lock',
    ];
    writeFileSync(join(folder, `.lock-${third.id}`), ownerText(newOwner()));
    for (const name of others.slice(1)) writeFileSync(join(folder, name), 'mine');
    expect(asOnlyWriter(folder, done)).toBe('done');
    expect(readdirSync(folder).sort()).toEqual([...others].sort());
  });

  test('however many were killed one after the other, each while it took away the lock of the one before', () => {
    const dead = Array.from({ length: 40 }, deadOwner); // 40 ids behind each other would be a name of 520 letters, and 255 is the most
    const folder = temporary();
    for (const [i, owner] of dead.entries())
      writeFileSync(join(folder, i === 0 ? '.lock' : `.lock-${dead[i - 1]?.id}`), ownerText(owner));
    expect(asOnlyWriter(folder, done)).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('but while a running process is about to take its lock away, that one comes first', () => {
    const dead = deadOwner();
    const { folder, lock } = locked(ownerText(dead));
    const claim = `${lock}-${dead.id}`;
    writeFileSync(claim, ownerText(newOwner()));
    expect(() => asOnlyWriter(folder, done)).toThrow(
      expect.objectContaining({ code: 'file.busy', place: { file: claim } }),
    );
    expect(readFileSync(lock, 'utf8')).toBe(ownerText(dead));
  });
});

describe('a lock that cannot be judged stays, and the message tells its age and the cure', () => {
  const messageOf = (folder: string): string => {
    try {
      asOnlyWriter(folder, done);
    } catch (error) {
      expect(error).toEqual(failure('file.busy'));
      return (error as Error).message;
    }
    return '';
  };

  test('of a process of this machine that runs', () => {
    const { folder } = locked(ownerText(newOwner()));
    const message = `process ${process.pid} took this lock 0 seconds ago and is writing here; wait for it`;
    expect(messageOf(folder)).toContain(message);
  });

  // 3 hours and a half are 12600 seconds; a clock that goes ahead makes no negative age
  test.each([
    [119, '119 seconds'],
    [120, '2 minutes'],
    [12_600, '3 hours'],
    [47.9 * 3600, '47 hours'],
    [3 * 86_400, '3 days'],
    [-60, '0 seconds'],
  ])('of another host, written %d seconds ago', (seconds, age) => {
    const { folder, lock } = locked(ownerText({ ...deadOwner(), host: 'elsewhere\u001b[31m' }));
    const then = Date.now() / 1000 - seconds - (seconds > 0 ? 0.3 : 0);
    utimesSync(lock, then, then);
    const message = messageOf(folder);
    expect(message).toContain(`of the host "elsewhere\ufffd[31m" took this lock ${age} ago`);
    expect(message).toMatch(/cannot be told from here .* remove this file where it is over$/);
    expect(existsSync(lock)).toBe(true);
  });

  test.each(['', '4711\n', '{"pid":4711}\n'])('that holds %j, which names no process', (text) => {
    const { folder, lock } = locked(text);
    expect(messageOf(folder)).toMatch(
      /^this lock is 0 seconds old and does not say who took it; remove this file/,
    );
    expect(readFileSync(lock, 'utf8')).toBe(text);
  });

  test('that is a folder', () => {
    const folder = temporary();
    mkdirSync(join(folder, '.lock'));
    expect(messageOf(folder)).toContain('does not say who took it');
  });
});

test('a lock beside a file leaves the locks of other files alone', () => {
  const folder = temporary();
  const dead = ownerText(deadOwner());
  writeFileSync(join(folder, 'b.lock'), dead);
  expect(whileLocked(join(folder, 'a.lock'), () => readdirSync(folder))).toEqual([
    'a.lock',
    'b.lock',
  ]);
  expect(readFileSync(join(folder, 'b.lock'), 'utf8')).toBe(dead);
});
