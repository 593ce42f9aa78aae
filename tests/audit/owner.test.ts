import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  isOver,
  isSamePlace,
  newOwner,
  type Owner,
  ownerText,
  parseOwner,
  thisPlace,
} from '../../src/audit/owner.ts';
import { deadOwner } from './world.ts';

/** A machine that is no container, as its system numbers it. */
const SYSTEM = { host: 'desk', machine: 'm1', boot: 'b1', space: 'pid:[4026531836]' };
const CONTAINER = { ...SYSTEM, space: 'pid:[4026532001]' };
const ownerAt = (place: object): Owner => ({ id: '0123456789ab', pid: 1, ...place }) as Owner;

describe('the owner of a lock', () => {
  test('has an id of its own for each taking, and is read back from its text', () => {
    const [one, other] = [newOwner(), newOwner()];
    expect(one.id).not.toBe(other.id);
    expect(one.pid).toBe(process.pid);
    expect(isSamePlace(one, thisPlace())).toBe(true);
    expect(ownerText(one)).toMatch(/^\{.*\}\n$/);
    expect({ ...parseOwner(ownerText(one)) }).toEqual(JSON.parse(ownerText(one)));
  });

  test.each([
    '',
    '4711\n',
    'null',
    '{}',
    '{"id":"0123456789ab","host":"h"}',
    '{"id":"0123456789ab","host":"h","pid":0}',
    '{"id":"0123456789ab","host":"h","pid":-1}',
    '{"id":"0123456789ab","host":"h","pid":4294967297}',
    '{"id":"0123456789ab","host":"h","pid":"7"}',
    '{"id":"0123456789ab","host":7,"pid":7}',
    '{"id":"0123456789ab","host":"h","pid":7,"start":7}',
    '{"id":"../../../etc","host":"h","pid":7}',
    '{"id":"0123456789ab","host":"h","pid":7',
  ])('is not read from the text %j', (text) => {
    expect(parseOwner(text)).toBeUndefined();
  });
});

describe('a process is over', () => {
  test('where it has ended, and not while it runs', () => {
    expect(isOver(newOwner())).toBe(false);
    expect(isOver(deadOwner())).toBe(true);
  });

  test.runIf(existsSync('/proc/self/stat'))(
    'where its number was given to a process that started at another time',
    () => {
      const own = newOwner();
      expect(own.start).toMatch(/^\d+$/);
      expect(isOver({ ...own, start: `${own.start}1` })).toBe(true);
      expect(isOver({ ...own, start: undefined })).toBe(false); // nothing more is known than that it runs
    },
  );

  test.runIf(existsSync('/proc/self/stat'))(
    'where it was killed and its parent did not take note yet',
    async () => {
      // the shell starts a process, then becomes another program, which never asks how the first one ended
      const line = 'sleep 0.05 & echo $!; exec sleep 20';
      const parent = spawn('sh', ['-c', line], { stdio: ['ignore', 'pipe', 'ignore'] });
      const pid = await new Promise<number>((done) => {
        parent.stdout.once('data', (text: Buffer) => done(Number(text.toString())));
      });
      const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const owner = { ...newOwner(), pid, start: stat()[19] };
      expect(isOver(owner)).toBe(false);
      while (stat()[0] !== 'Z') await new Promise((done) => setTimeout(done, 10));
      expect(isOver(owner)).toBe(true);
      parent.kill();
    },
  );

  test('where the system was started again since, outside of containers', () => {
    const before = { ...SYSTEM, boot: 'b0' };
    expect(isOver(ownerAt(before), SYSTEM)).toBe(true);
    // a container has the host name and the number of the system from its image, which others may run as well
    expect(isOver(ownerAt({ ...CONTAINER, boot: 'b0' }), CONTAINER)).toBe(false);
    expect(isOver(ownerAt(before), CONTAINER)).toBe(false);
  });

  test('never where it ran on another host, or in another container, whatever its number', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']); // over, but that is not the process that is meant
    const foreign = [
      { ...SYSTEM, host: 'other' },
      { ...SYSTEM, machine: 'm2' },
      { ...SYSTEM, machine: 'm2', boot: 'b2' },
      { ...SYSTEM, machine: undefined, boot: 'b0' },
      { ...SYSTEM, boot: undefined },
      CONTAINER,
    ];
    for (const place of foreign) expect(isOver(ownerAt({ ...place, pid }), SYSTEM)).toBe(false);
  });

  test('on a system that tells nothing but host and number: where no process has the number', () => {
    const here = { host: 'desk' };
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(isOver(ownerAt({ ...here, pid }), here)).toBe(true);
    expect(isOver(ownerAt({ ...here, pid: process.pid }), here)).toBe(false);
  });
});
