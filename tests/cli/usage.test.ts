import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, ratemark, SMALL } from './harness.ts';

/** Stands for the hint below a message, which names the command as far as it was typed right. */
const HINT = '{hint}';
const COMMANDS = new Set(['evaluate', 'explain', 'check', 'standards', 'list']);

const ARGUMENTS: Readonly<Record<string, string>> = { explain: '<what...>', check: '[path...]' };

function hintOf(line: string): string {
  const words = line.split(' ');
  const wrong = words.findIndex((word) => !COMMANDS.has(word));
  const typed = words.slice(0, wrong === -1 ? words.length : wrong);
  const name = ['ratemark', ...typed].join(' ');
  const argument = ARGUMENTS[typed.join(' ')];
  return argument === undefined
    ? `(${name} --help shows how it is used)\n`
    : `(${name} ${argument} [options]; --help shows them all)\n`;
}

describe('wrong usage exits with 2, says what was meant, and prints no result', () => {
  test.concurrent.each([
    ['evalute', `unknown command 'evalute'\n(Did you mean evaluate?)\n${HINT}`],
    ['evalute --help', `unknown command 'evalute'\n(Did you mean evaluate?)\n${HINT}`],
    ['evaluate --sampel', `unknown option '--sampel'\n(Did you mean --sample?)\n${HINT}`],
    ['standards shwo --help', `unknown command 'shwo'\n(Did you mean show?)\n${HINT}`],
    ['standards --help shwo', `unknown command 'shwo'\n(Did you mean show?)\n${HINT}`],
    ['--help evalute', `unknown command 'evalute'\n(Did you mean evaluate?)\n${HINT}`],
    ['help evalute', `unknown command 'evalute'\n(Did you mean evaluate?)\n${HINT}`],
    ['constructor --help', `unknown command 'constructor'\n${HINT}`],
    ['standards shw', `unknown command 'shw'\n(Did you mean show?)\n${HINT}`],
    [
      'evaluate --sample extra',
      `too many arguments for 'evaluate'. Expected 0 arguments but got 1.\n${HINT}`,
    ],
    ['explain', `missing required argument 'what'\n${HINT}`],
    ['check', 'no files given: name them or their folders, such as ratemark check prices/\n'],
    [
      'evaluate --sample --format xml',
      `option '-f, --format <format>' argument 'xml' is invalid. Allowed choices are table, json, jsonl, csv.\n${HINT}`,
    ],
    [
      'check x --format xml',
      `option '-f, --format <format>' argument 'xml' is invalid. Allowed choices are table, json.\n${HINT}`,
    ],
    [
      'standards list -f xml',
      `option '-f, --format <format>' argument 'xml' is invalid. Allowed choices are table, json.\n${HINT}`,
    ],
    [
      'evaluate --sample --as-of 2025-02-30',
      `option '--as-of <day>' argument '2025-02-30' is invalid. Expected a day of the calendar as YYYY-MM-DD.\n${HINT}`,
    ],
    [
      'evaluate --sample --limit many',
      `option '--limit <n>' argument 'many' is invalid. Expected a whole number.\n${HINT}`,
    ],
    [
      'evaluate --sample --lang __proto__',
      `option '--lang <lang>' argument '__proto__' is invalid. Allowed choices are en, zh.\n${HINT}`,
    ],
    [
      'evaluate --sample --group-by constructor',
      'option --group-by: cannot group by "constructor"; the keys are house, analyst, grade, industry, group, market, month, year\n',
    ],
    [
      'evaluate --sample --convention toString',
      'option --convention: no convention "toString"; they are literal, previous-close, next-close, next-open, civil-code, geometric, last-traded, until-changed\n',
    ],
    [
      'evaluate --sample --group-by grde',
      'option --group-by: cannot group by "grde"; did you mean "grade"?\n',
    ],
    [
      'evaluate --sample --group-by zzzzzzz',
      'option --group-by: cannot group by "zzzzzzz"; the keys are house, analyst, grade, industry, group, market, month, year\n',
    ],
    [
      'evaluate --sample --convention litteral',
      'option --convention: no convention "litteral"; did you mean "literal"?\n',
    ],
    [
      'evaluate --sample --mentions-as by',
      'option --mentions-as: no grade "by"; did you mean "buy"?\n',
    ],
    [
      'evaluate --sample --benchmark zzz',
      'option --benchmark: expected ID=FILE or MARKET=ID, such as 000300.SH=csi300.csv or US=IXIC.US, found "zzz"\n',
    ],
    [
      'check data -b zzz',
      'option --benchmark: expected an id or ID=FILE, such as 000300.SH=csi300.csv, found "zzz"\n',
    ],
    [
      'evaluate --sample --standard cnpsec-2O25',
      /^option --standard: no standard "cnpsec-2O25"; did you mean "cnpsec-2025"/,
    ],
    [
      'evaluate --sample -r x',
      '--sample brings its own ratings and prices; leave out one or the other\n',
    ],
  ])('ratemark %s', async (line, message) => {
    const { code, stdout, stderr } = await ratemark(line.split(' '));
    const said = stderr.replace(/^ratemark: /, '');
    if (typeof message === 'string') expect(said).toBe(message.replace(HINT, hintOf(line)));
    else expect(said).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  test.concurrent.each([
    ['evaluate'],
    ['explain', 'A1'],
  ])('without inputs in an empty folder ratemark %s says what to type', async (...args) => {
    const { code, stdout, stderr } = await ratemark(args, { cwd: folderOf({}) });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'ratemark: no ratings and no prices given: add --ratings FILE --prices FOLDER, let ratemark init write options for the files of this folder, or add --sample to see ratemark at work on simulated data\n',
    );
  });

  test.concurrent('what the user typed cannot drive the terminal', async () => {
    const { code, stderr } = await ratemark(['\u001b[2Jevaluate']);
    expect(code).toBe(2);
    expect(stderr).not.toContain('\u001b');
  });
});

describe('explain, for an id that is not there,', () => {
  const cwd = () =>
    folderOf({
      ...SMALL,
      'ratings.csv':
        'call_id,published,house,code,label\nA-2024-1,2024-01-02,H,600519.SH,买入\nA-2024-2,2024-01-03,H,600519.SH,增持\n',
    });
  const ask = (id: string) => ratemark(['explain', id, ...JUDGE], { cwd: cwd() });

  test.concurrent.each([
    ['A-2024-3', 'no call "A-2024-3" among 2 calls; did you mean "A-2024-1" or "A-2024-2"?'],
    ['2024-2', 'no call "2024-2" among 2 calls; did you mean "A-2024-2"?'],
    [
      'zzzzzzzzzzz',
      'no call "zzzzzzzzzzz" among 2 calls; ratemark evaluate --format csv prints their ids',
    ],
    ['600519.SH', '2 calls are on 600519.SH; name one of them: "A-2024-1", "A-2024-2"'],
  ])('%s: %s', async (id, message) => {
    const { code, stdout, stderr } = await ask(id);
    expect(stderr).toBe(`ratemark: ${message}\n`);
    expect([code, stdout]).toEqual([1, '']);
  });

  test.concurrent('takes an instrument that only one call is on', async () => {
    const { code, stdout } = await ratemark(['explain', '600519.SH', ...JUDGE], {
      cwd: folderOf(SMALL),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Call A1\n/);
  });
});

describe('help', () => {
  test.concurrent.each([
    [''],
    ['--help'],
    ['evaluate --help'],
    ['explain --help'],
    ['check --help'],
    ['standards --help'],
    ['standards show --help'],
  ])('ratemark %s exits with 0 and fits 80 columns', async (line) => {
    const { code, stdout, stderr } = await ratemark(line.split(' ').filter(Boolean));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: ratemark/);
    expect(stdout.split('\n').filter((text) => text.length > 80)).toEqual([]);
  });

  test.concurrent('--version prints the version alone', async () => {
    const { code, stdout } = await ratemark(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
