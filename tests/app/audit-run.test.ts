import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { canonical } from '../../src/audit/canonical.ts';
import { sha256 } from '../../src/audit/digest.ts';
import type { AuditManifest } from '../../src/audit/manifest.ts';
import { FILES, makeWorld, RATINGS, verifyWorld } from '../audit/world.ts';
import { audited } from './audited.ts';

const failure = (code: string) => expect.objectContaining({ code });

describe('a record', () => {
  const { recordOf, lines, records, read, folder } = audited();

  test('is canonical JSON, one a line, by day and id', () => {
    for (const line of lines) expect(canonical(JSON.parse(line))).toBe(line);
    expect(records.map(({ id }) => id)).toEqual(['A1', 'B1', 'A2', 'A3', 'B2', 'A4']);
  });

  test('has its digest in records.sha256', () => {
    const digests = records.map(({ id }, i) => `${sha256(lines[i]!)}  ${id}\n`); // as many lines
    expect(read('records.sha256')).toBe(digests.join(''));
  });

  test('states who signed, when it went out and where the report lies', () => {
    expect(recordOf('A1')).toMatchObject({
      house: 'House A',
      analysts: [
        { name: '王一', license: 'S101' },
        { name: '李二', license: 'S102' },
      ],
      instrument: '600519.SH',
      assetClass: 'stock',
      label: '买入',
      action: '首次',
      completedAt: { text: '2024-01-02 17:30', zone: 'Asia/Shanghai' },
      disseminatedAt: { text: '2024-01-02T18:00:00+08:00', zone: '+08:00' },
      report: { file: 'reports/A1.pdf', sha256: 'ab'.repeat(32) },
      bankingClient: true,
      source: { line: 2, sha256: sha256(RATINGS) },
    });
    expect(recordOf('B1')).toMatchObject({
      analysts: [{ name: '赵三', license: null }],
      completedAt: null,
      bankingClient: null,
    });
  });

  test('cites each of the four prices as its file prints it, with file, line and digest', () => {
    const { base, end, benchmarkBase, benchmarkEnd } = recordOf('A1').prices;
    const rule = 'last close on or before the day asked for';
    const file = join(folder, 'prices/600519.SH.csv');
    const digest = sha256(FILES['prices/600519.SH.csv']!);
    const whole = { rule, field: 'close', factor: 1, adjusted: null, sessionsOff: 0 };
    const own = { ...whole, file, sha256: digest };
    expect(base).toEqual({
      ...own,
      dayAsked: '2024-01-02',
      dayUsed: '2024-01-02',
      line: 3,
      price: 10,
      text: '10.00',
    });
    expect(end).toEqual({
      ...own,
      dayAsked: '2024-07-02',
      dayUsed: '2024-07-02',
      line: 7,
      price: 11.2,
      text: '11.20',
    });
    expect([benchmarkBase?.text, benchmarkEnd?.text]).toEqual(['4000', '4080.00']);
    // quoted and grouped, in a file of two instruments
    expect(recordOf('A4').prices.base).toMatchObject({ text: '1,180.5', price: 1180.5, line: 7 });
  });

  test('shows the fraction, its view, the bands, what decided and the nearest edge', () => {
    // 11.20 / 10.00 - 4080 / 4000 = 1.12 - 1.02 = 1/10; edges -10 %, 5 %, 20 %: 5 % is 1/20 away
    expect(recordOf('A1')).toMatchObject({
      status: 'judged',
      grade: 'buy',
      earned: 'overweight',
      hit: false,
      relative: {
        exact: '1/10',
        rounded: '10.0000%',
        nearestEdge: '5%',
        distanceExact: '1/20',
        distance: 0.05,
        decidedBy: 'not 1/10 >= 20%',
      },
    });
    expect(recordOf('A1').bands[1]).toEqual({
      grade: 'overweight',
      interval: '[5%, 20%)',
      tests: [
        { met: true, text: 'x >= 5%' },
        { met: true, text: 'x < 20%' },
      ],
      holds: true,
    });
    // 24 / 25 - 1.02 = -0.06: the edge at -10 % is nearer than the one at 5 %, 4 % away
    expect(recordOf('A2').relative).toMatchObject({
      exact: '-3/50',
      distanceExact: '1/25',
      decidedBy: '-3/50 >= -10%',
    });
  });

  test('cites the standard by digest, and the printed words of the grade', () => {
    const { standard } = recordOf('A1');
    const digest = sha256(FILES['standard.yaml']!);
    expect(standard).toMatchObject({
      id: 'house-2024',
      version: '2024',
      sha256: digest,
      gradePrinted: '20% and more',
    });
    expect(read(standard.file)).toBe(FILES['standard.yaml']);
  });

  test('has the verdict under every other convention', () => {
    const { otherConventions } = recordOf('A1');
    expect(Object.keys(otherConventions)).toEqual([
      ...['civil-code', 'geometric', 'last-traded', 'next-close', 'next-open'],
      ...['previous-close', 'until-changed'],
    ]);
    // 1.12 / 1.02 - 1 = 9.8039 %
    expect(otherConventions['geometric']?.relativeReturn).toBeCloseTo(0.0980392, 7);
    // 11.2 / 9.95 - 4080 / 3998 = 1.125628 - 1.020510 = 10.5118 %
    expect(otherConventions['previous-close']?.relativeReturn).toBeCloseTo(0.105118, 6);
    expect(recordOf('A2').otherConventions['next-open']).toMatchObject({
      status: 'void',
      reason: 'no-base-price',
    });
  });

  test('of an open window has the prices so far and what is needed', () => {
    // 11.10 / 10.80 - 4100 / 4020 = 1.027778 - 1.019900 = 0.7877 %; overweight begins at 5 %
    const { status, prices, relative, needed } = recordOf('A3');
    expect(status).toBe('pending');
    expect(prices.end).toMatchObject({
      rule: 'last close so far',
      dayAsked: '2024-09-30',
      text: '11.10',
    });
    expect(relative?.decidedBy).toBeNull();
    expect(relative?.value).toBeCloseTo(0.007877, 6);
    expect(needed).toBeCloseTo(0.042123, 6);
  });

  test('of a void call has its reason and no number', () => {
    expect(recordOf('B2')).toMatchObject({
      status: 'void',
      reason: 'unrated',
      relative: null,
      bands: [],
    });
  });
});

describe('the tables', () => {
  const { read } = audited();
  const rows = (name: string) => read(name).trimEnd().split('\n');

  test('give the mix of ratings in force at each quarter’s end, with the clients within each', () => {
    const [header, ...lines] = rows('rating-mix.csv');
    expect(header).toBe(
      'quarter_end,house,asset_class,rated,buy,buy_share,buy_marked,buy_clients,buy_client_share,hold,hold_share,hold_marked,hold_clients,hold_client_share,sell,sell_share,sell_marked,sell_clients,sell_client_share',
    );
    expect(lines).toEqual([
      // House A: 600519 a buy (client), 000001 a hold (no client); 300750 a buy from June, which says nothing of clients
      '2024-03-31,House A,stock,2,1,0.5,1,1,1,1,0.5,1,0,0,0,0,0,,',
      '2024-03-31,House B,stock,1,1,1,0,,,0,0,0,,,0,0,0,,',
      `2024-06-30,House A,stock,3,2,${2 / 3},1,1,1,1,${1 / 3},1,0,0,0,0,0,,`,
      '2024-06-30,House B,stock,1,1,1,0,,,0,0,0,,,0,0,0,,',
      // the last price of 300750 is of July
      '2024-09-30,House A,stock,2,1,0.5,1,1,1,1,0.5,1,0,0,0,0,0,,',
      '2024-09-30,House B,stock,1,1,1,0,,,0,0,0,,,0,0,0,,',
    ]);
  });

  const ENDED = `published,house,code,label,action
2023-01-03,H,600519.SH,买入,
2023-04-03,H,000001.SZ,买入,
2023-05-08,H,000001.SZ,未评级,
2023-05-09,H,600519.SH,,
2023-06-05,H,300750.SZ,回避,
2023-07-03,H,300750.SZ,回避,撤回
`;
  /** Quarter's end, rated, buys and sells. */
  const mixOf = (inForce?: string) => {
    const world = makeWorld({ ...FILES, 'ratings.csv': ENDED });
    const { run } = auditFiles(world.out, { ...world.inputs, inForce });
    const lines = readFileSync(join(world.out, run, 'rating-mix.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    return lines.slice(1).map((line) => {
      const cells = line.split(',');
      return [cells[0], cells[3], cells[4], cells[14]];
    });
  };

  test('leave a rating out of the mix once it is withdrawn or said to be none', () => {
    expect(mixOf()).toEqual([
      ['2023-03-31', '1', '1', '0'],
      ['2023-06-30', '2', '1', '1'], // 000001 was rated and put on no rating within the quarter
      ['2023-09-30', '1', '1', '0'], // 300750 was withdrawn
      ['2023-12-31', '1', '1', '0'], // 600519 stands: a report without a word ends nothing
      ['2024-03-31', '1', '1', '0'],
      ['2024-06-30', '1', '1', '0'],
      ['2024-09-30', '1', '1', '0'],
    ]);
  });

  test('leave it out after its six months where the rule says so, which the manifest tells', () => {
    expect(mixOf('horizon')).toEqual([
      ['2023-03-31', '1', '1', '0'],
      ['2023-06-30', '2', '1', '1'], // 600519 lapses on 3 July
    ]);
    const world = makeWorld();
    const { run } = auditFiles(world.out, { ...world.inputs, inForce: 'horizon' });
    const manifest = JSON.parse(readFileSync(join(world.out, run, 'manifest.json'), 'utf8'));
    expect(manifest.inForce).toBe('horizon');
    expect(verifyWorld(world.out)).toMatchObject({ verified: true });
  });

  test('give the rating and target history of each instrument', () => {
    expect(rows('history.csv').slice(1)).toEqual([
      '000001.SZ,,House A,2024-01-03,A2,中性,,neutral,first,维持,,,,25,2024-01-03',
      '000001.SZ,,House B,2024-05-06,B2,未评级,,,,,,,,,',
      '300750.SZ,,House A,2024-06-03,A4,买入,,buy,first,首次,,,,1180.5,2024-06-03',
      '600519.SH,,House A,2024-01-02,A1,买入,,buy,first,首次,12.5,,first,10,2024-01-02',
      '600519.SH,,House A,2024-04-02,A3,增持,,overweight,down,下调,11,12.5,down,10.8,2024-04-02',
      '600519.SH,,House B,2024-01-02,B1,增持,,overweight,first,,13,,first,10,2024-01-02',
    ]);
  });

  test('follow a house through all its spellings in the history', () => {
    const header = 'call_id,published,house,code,label,target_price\n';
    const { read } = audited({
      ...FILES,
      'ratings.csv': `${header}H1,2024-01-02,海通证券股份有限公司,600519.SH,买入,12\nH2,2024-04-02,海通证券,600519.SH,买入,13\n`,
    });
    const [, first = '', second = ''] = read('history.csv').split('\n');
    expect(first).toContain('600519.SH,,海通证券,2024-01-02,H1,买入,,buy,first,,12,,first,');
    expect(second).toContain('600519.SH,,海通证券,2024-04-02,H2,买入,,buy,same,,13,12,up,');
    expect(read('records.jsonl')).toContain('"house":"海通证券股份有限公司"'); // as printed
  });

  test('give the recommendations of twelve months, newest first', () => {
    const ids = rows('recommendations-12m.csv').map((row) => row.split(',')[1]);
    expect(ids).toEqual(['call_id', 'A4', 'B2', 'A3', 'A2', 'B1', 'A1']);
    expect(rows('recommendations-12m.csv').at(-1)).toBe(
      '2024-01-02T18:00:00+08:00,A1,600519.SH,,House A,王一; 李二,买入,,buy,12.5,10,2024-01-02,2024-07-02,judged,overweight',
    );
  });

  test('state what is missing, late or said twice', () => {
    const repeat = 'A9,2024-01-02,House A,王一,S101,600519.SH,增持,,,,,,,,\n';
    const { read } = audited({ ...FILES, 'ratings.csv': RATINGS + repeat });
    expect(JSON.parse(read('completeness.json'))).toMatchObject({
      calls: 7,
      judged: 4,
      pending: 2,
      void: 1,
      monthsWithoutCalls: ['2024-02', '2024-03'],
      firstSeen: {
        stated: 2,
        late: 1,
        longestDays: 17, // 2024-01-03 to 2024-01-20
        lateCalls: [{ id: 'A2', published: '2024-01-03', firstSeen: '2024-01-20', days: 17 }],
      },
      sameDayRepeats: [
        {
          house: 'House A',
          instrument: '600519.SH',
          published: '2024-01-02',
          ids: ['A1', 'A9'],
          sameLabel: false,
        },
      ],
      withoutReportDigest: 6,
    });
  });

  test('name a column that looks like analysts where none is read', () => {
    const { out, inputs } = makeWorld({
      ...FILES,
      'ratings.csv':
        'call_id,published,house,code,label,lead_analyst\nA1,2024-01-02,House A,600519.SH,买入,王一\n',
    });
    const notes: string[] = [];
    auditFiles(out, inputs, { onNote: (text) => notes.push(text) });
    expect(notes).toEqual([
      `${inputs.ratings[0]}: no analyst is read, but the column "lead_analyst" looks like one; if it is, name it analysts or 分析师`,
    ]);
  });

  test('name the rows that were left out', () => {
    const world = makeWorld({
      ...FILES,
      'ratings.csv': `${RATINGS}X,2024-13-01,House A,,,600519.SH,买入,,,,,,,,\n`,
    });
    expect(() => auditFiles(world.out, world.inputs)).toThrow(failure('calls.row'));
    const notes: string[] = [];
    const line = auditFiles(
      world.out,
      { ...world.inputs, skipBad: true },
      { onNote: (text) => notes.push(text) },
    );
    const said = JSON.parse(readFileSync(join(world.out, line.run, 'completeness.json'), 'utf8'));
    expect(said.skippedRows).toMatchObject([{ line: 8 }]);
    expect(notes).toHaveLength(1);
  });
});

describe('the manifest', () => {
  test('names every input with its digest, and files of a price folder that hold no prices', () => {
    const calendar = 'exchange,cal_date,is_open\nSSE,20240102,1\n';
    const { read, folder } = audited({ ...FILES, 'prices/calendar.csv': calendar });
    const { inputs, standards, instrumentOf } = JSON.parse(read('manifest.json')) as AuditManifest;
    expect(inputs.map(({ role, file, sha256: digest }) => [role, basename(file), digest])).toEqual([
      ['passed-over', 'calendar.csv', sha256(calendar)],
      ...['index.csv', 'prices/600519.SH.csv', 'prices/others.csv'].map((name) => [
        ...['prices', basename(name), sha256(FILES[name]!)],
      ]),
      ['ratings', 'ratings.csv', sha256(RATINGS)],
      ['standard', 'standard.yaml', sha256(FILES['standard.yaml']!)],
    ]);
    expect(standards).toMatchObject([{ id: 'house-2024', bundled: false, namedBy: [] }]);
    expect(instrumentOf).toEqual({ [join(folder, 'index.csv')]: '000300.SH' });
  });

  test('lists the standards that calls name, each with its copy', () => {
    const ratings =
      'call_id,published,code,label,standard\nX,2024-01-02,600519.SH,买入,\nY,2024-01-02,600519.SH,买入,cnpsec-2025\nZ,2024-01-02,600519.SH,买入,other.yaml\n';
    const other = FILES['standard.yaml']!.replace('house-2024', 'house-2025');
    const { read, line, records } = audited({
      ...FILES,
      'ratings.csv': ratings,
      'other.yaml': other,
    });
    const { standards } = JSON.parse(read('manifest.json')) as AuditManifest;
    expect(standards.map(({ id, bundled, namedBy }) => [id, bundled, namedBy])).toEqual([
      ['house-2024', false, []],
      ['house-2025', false, ['other.yaml']],
      ['cnpsec-2025', true, ['cnpsec-2025']],
    ]);
    expect(records.map(({ standard }) => standard.id)).toEqual([
      'house-2024',
      'cnpsec-2025',
      'house-2025',
    ]);
    const copies = line.files.filter(({ file }) => file.startsWith('standards/'));
    // and the registry of houses
    expect(copies.map(({ file }) => file.includes('/houses-')).sort()).toEqual([
      ...[false, false, false, true],
    ]);
  });
});

describe('a file that changes while an audit reads it ends the audit', () => {
  /** Audits a world in which something happens once all prices were read for the first time. */
  const whileAuditing = (happen: (folder: string) => void, files = FILES) => {
    const { out, folder, inputs } = makeWorld(files);
    const onFile = (done: number, total: number) => {
      if (done === total) happen(folder);
    };
    return { out, run: () => auditFiles(out, inputs, {}, onFile) };
  };

  test.each(['prices/600519.SH.csv', 'prices/others.csv', 'index.csv'])('%s', (name) => {
    // the same price in another print: nothing that is judged would show it
    const { out, run } = whileAuditing((folder) => appendFileSync(join(folder, name), '# more\n'));
    expect(run).toThrow(failure('file.changed'));
    expect(existsSync(out)).toBe(false);
  });

  test('a file that is gone, or is a pipe now', () => {
    const gone = whileAuditing((folder) => rmSync(join(folder, 'index.csv')));
    expect(gone.run).toThrow(failure('file.read'));
    const piped = whileAuditing((folder) => {
      rmSync(join(folder, 'index.csv'));
      spawnSync('mkfifo', [join(folder, 'index.csv')]);
    });
    expect(piped.run).toThrow(failure('file.read'));
  });

  test('but not one whose digest was taken and which is not read again', () => {
    const files = { ...FILES, 'prices/notes.csv': RATINGS };
    const { run } = whileAuditing((folder) => rmSync(join(folder, 'prices/notes.csv')), files);
    expect(run().records).toBe(6);
  });
});
