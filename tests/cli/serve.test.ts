import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, ratemark, SMALL } from './harness.ts';
import { serveFolder } from './serve-process.ts';

const FORM = {
  ...{ ratings: 'ratings.csv', prices: 'prices/', benchmark: '000300.SH=index.csv' },
  runName: 'mine',
};

/** Asks until an answer is no longer one that waits. */
async function ready(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 202) return answer;
    await new Promise((done) => setTimeout(done, 50));
  }
}

describe('ratemark serve', () => {
  test('starts a run from the form, lists it, and leads from its cohorts to a call', async () => {
    const root = folderOf(SMALL);
    const { ask, end } = await serveFolder(root);
    const { headers, status } = await ask('/new/evaluate', FORM);
    expect(status).toBe(303);
    const job = `${headers.get('location')}`;
    let state = 'running';
    while (state === 'running')
      ({ state } = (await (await ask(job.replace('/job', '/job/state'))).json()) as {
        state: string;
      });
    expect(state).toBe('done');
    expect(existsSync(join(root, 'mine/manifest.json'))).toBe(true);
    expect(await (await ask('/')).text()).toContain('<a href="/run?run=mine">mine</a>');
    const run = await (await ready(() => ask('/run?run=mine'))).text();
    // a gain of 20 % is not above 20 %: the buy earned overweight, no hit of one
    expect(run).toContain('href="/calls?run=mine&amp;grade=buy"');
    const calls = await (await ask('/calls?run=mine&grade=buy')).text();
    expect(calls).toContain('href="/call?run=mine&amp;id=A1"');
    const call = await (await ask('/call?run=mine&id=A1')).text();
    expect(call).toContain('ratings.csv:2');
    expect(await (await ready(() => ask('/report?run=mine'))).text()).toContain('What came true');
    const other = `${(await ask('/new/evaluate', { ...FORM, runName: 'gone' })).headers.get('location')}`;
    const id = new URLSearchParams(other.split('?')[1]).get('id') ?? '';
    expect((await ask('/job/cancel', { id })).status).toBe(303);
    expect(await (await ask(other.replace('/job', '/job/state'))).json()).toMatchObject({
      state: 'cancelled',
    });
    await end();
    expect(readdirSync(root).sort()).toEqual(['index.csv', 'mine', 'prices', 'ratings.csv']);
  });

  test('shows the target of a call: both ends, currency and months, or the usual ones', async () => {
    const header = 'call_id,published,house,code,label';
    const root = folderOf({
      ...SMALL,
      'ratings.csv': `${header},target_price,target_low,target_currency,target_months
A1,2024-01-02,中邮证券,600519.SH,买入,15.5,14,HKD,9
A2,2024-01-02,中邮证券,600519.SH,买入,13.25,,,
`,
    });
    expect((await ratemark(['evaluate', ...JUDGE, '--out', 'mine'], { cwd: root })).code).toBe(0);
    const { ask, end } = await serveFolder(root);
    const pageOf = async (id: string) => {
      const text = await (await ready(() => ask(`/call?run=mine&id=${id}`))).text();
      return text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    };
    const range = await pageOf('A1');
    expect(range).toContain('14 to 15.5 HKD, read from ratings.csv:2');
    expect(range).toContain('2024-01-02 + 9 months = 2024-10-02 (as stated with it)');
    expect(range).toContain('it is stated in HKD, the prices of 600519.SH are in CNY');
    const one = await pageOf('A2');
    expect(one).toContain('13.25, read from ratings.csv:3');
    expect(one).toContain('= 2025-01-02 (by convention: no months are stated with it)'); // twelve
    // 13.25 over 10
    expect(one).toContain('13.25 / 10 - 1 = +32.500000%');
    await end();
  });

  test('that is killed within a run leaves no half run, and the next one takes away what is left', async () => {
    const root = folderOf(SMALL);
    const first = await serveFolder(root);
    expect((await first.ask('/new/evaluate', FORM)).status).toBe(303);
    await first.end('SIGKILL');
    expect(readdirSync(root).filter((name) => !name.startsWith('.'))).toEqual([
      ...['index.csv', 'prices', 'ratings.csv'],
    ]);
    expect(readdirSync(root).some((name) => name.startsWith('.ratemark-serve-'))).toBe(true);
    const second = await serveFolder(root);
    expect(await (await second.ask('/')).text()).not.toContain('run=mine');
    await second.end();
    expect(readdirSync(root).filter((name) => name.startsWith(`.ratemark-serve-`))).toEqual([]);
  });

  test.each([
    [['serve', 'nowhere'], 1, 'no such file or folder'],
    [['serve', 'ratings.csv'], 1, 'expected a folder, found a file'],
    [['serve', '--port', '70000'], 2, 'from 0 up to 65535'],
    [['serve', '--strategies', 'nowhere'], 1, 'no such file or folder'],
  ])('as %j ends with a message', async (args, code, says) => {
    const answer = await ratemark(args, { cwd: folderOf(SMALL) });
    expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(says)]);
  });
});
