import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { recorded } from '../../testing/ledger.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { cityTemplate } from './city-template.ts';
import { type DeedsImported, importDeeds } from './deeds-import.ts';
import { type RefusedRow, readDeeds } from './deeds-reading.ts';
import { installScheme } from './schemes.ts';
import { exportStandings } from './standings-export.ts';
import { readExplanation } from './views-entry.ts';

const head = '公民身份号码,发生日期,规则编号,数量,事项,依据';
const linJing = '379901198003120029';
const dingYi = '379901199803050035';

let stage: TestStage;
let world: World;

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  await stage.stage.act({ actor: operator, action: 'points.installScheme' }, (context) =>
    installScheme(context, cityTemplate()),
  );
});
afterAll(() => stage.close());

async function bring(
  bytes: Buffer,
  options: { keepGood?: boolean; dryRun?: boolean; year?: number; actor?: Actor } = {},
): Promise<DeedsImported & { refusedRows: RefusedRow[] }> {
  const refusedRows: RefusedRow[] = [];
  const result = await stage.stage.act(
    { actor: options.actor ?? operator, action: 'points.importDeeds' },
    (context) =>
      importDeeds(context, {
        filename: 'deeds.csv',
        source: (async function* () {
          for (let at = 0; at < bytes.length; at += 37) yield bytes.subarray(at, at + 37);
        })(),
        fileHash: () => createHash('sha256').update(bytes).digest(),
        scheme: 'CITY-DEFAULT',
        year: options.year ?? 2025,
        keepGood: options.keepGood ?? false,
        dryRun: options.dryRun ?? false,
        onRefused: (row) => refusedRows.push(row),
      }),
  );
  return { ...result, refusedRows };
}

const csv = (...rows: string[]) => Buffer.from(`\ufeff${[head, ...rows].join('\r\n')}\r\n`);

async function standingOf(name: string): Promise<string> {
  const { bytes } = await stage.stage.act({ actor: operator, action: 'test.export' }, (context) =>
    exportStandings(context, { scheme: 'CITY-DEFAULT', year: 2025, reason: '核对' }),
  );
  const line = Buffer.from(bytes)
    .toString('utf8')
    .split('\r\n')
    .find((one) => one.includes(name));
  return line?.split(',').slice(2).join(',') ?? '';
}

async function entries(): Promise<number> {
  const { rows } = await stage.services.database.pool.query('select count(*) n from ledger_entry');
  return rows[0].n;
}

test('a dry run reads everything and writes nothing', async () => {
  const result = await bring(csv(`${linJing},2025-03-01,J01,1,党员大会,记录`), { dryRun: true });
  expect(result).toMatchObject({ rows: 1, posted: 1, refused: 0 });
  expect(await entries()).toBe(0);
});

test('a file with errors writes nothing, and each wrong row is named', async () => {
  const wrong = csv(
    `${linJing},2025-03-01,J01,1,党员大会,记录`,
    '110105194912310021,2025-03-01,J01,1,,记录',
    `${linJing},2025-03-01,Q99,1,,记录`,
    `${linJing},2025-02-30,J01,1,,记录`,
    `${linJing},2024-12-31,J01,1,,记录`,
    `${linJing},2025-03-01,J01,0,,记录`,
    `${linJing},2025-03-01,J01,0.5,,记录`,
    `${linJing},2025-03-01,J01,1.3,,记录`,
    `${linJing},2025-03-01,V01,1,,记录`,
    `${linJing},2025-03-01,J01,1,,`,
    `${linJing},2025-03-01,J01,1`,
  );
  await expect(bring(wrong)).rejects.toMatchObject({ code: 'points.importHasErrors' });
  expect(await entries()).toBe(0);
  const { refusedRows, posted, refused } = await bring(wrong, { dryRun: true });
  expect([posted, refused]).toEqual([1, 10]);
  expect(refusedRows.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, '公民身份号码', 'personNotFound'],
    [4, '规则编号', 'unknownRule'],
    [5, '发生日期', 'badDate'],
    [6, '发生日期', 'dateOutsideYear'],
    [7, '数量', 'badQuantity'],
    [8, '数量', 'halfOccurrence'],
    [9, '数量', 'badQuantity'],
    [10, '规则编号', 'flagRule'],
    [11, '依据', 'missingGround'],
    [12, '', 'wrongColumns'],
  ]);
});

test('identical rows are separate deeds, and a second import posts none', async () => {
  const file = csv(
    `${linJing},2025-03-01,J01,1,党员大会,记录`,
    `${linJing},2025-03-01,J01,1,党员大会,记录`,
    `${linJing},2025-05-01,F01,6.5,"志愿服务,和平里",记录`,
    `${dingYi},2025-03-01,N01,1,,记录`,
    `${linJing},2025-06-01,Y03,1,迟到,记录`,
  );
  expect(await bring(gzipSync(file))).toMatchObject({ rows: 5, posted: 5, already: 0, refused: 0 });
  expect(await bring(file)).toMatchObject({ rows: 5, posted: 0, already: 5, refused: 0 });
  const more = csv(
    `${linJing},2025-03-01,J01,1,党员大会,记录`,
    `${linJing},2025-03-01,J01,1,党员大会,记录`,
    `${linJing},2025-03-01,J01,1,党员大会,记录`,
  );
  expect(await bring(more)).toMatchObject({ posted: 1, already: 2 });
  // J: three meetings; F: 6.5 hours are 6 whole ones, 4 a day; Y: half a point off.
  expect(await standingOf('林静')).toBe('6.5,3,0,0,4,0,-0.5');
  expect(await standingOf('丁一')).toBe('1,1,0,0,0,0,0');
});

test('GBK files are read; other heads are refused; a running year takes no deductions', async () => {
  const gbk = Buffer.from(
    'b9abc3f1c9edb7ddbac5c2eb2cb7a2c9fac8d5c6da2cb9e6d4f2b1e0bac52ccafdc1bf2ccac2cfee2cd2c0bedd0d0a',
    'hex',
  );
  const row = Buffer.from(`${dingYi},2025-04-01,N01,1,,2025\r\n`);
  expect(await bring(Buffer.concat([gbk, row]))).toMatchObject({ posted: 1 });
  await expect(bring(Buffer.from('a,b,c\n1,2,3\n'))).rejects.toMatchObject({
    code: 'documents.headNotFound',
  });
  const { refusedRows } = await bring(csv(`${linJing},2026-03-01,Y03,1,迟到,记录`), {
    year: 2026,
    dryRun: true,
  });
  expect(refusedRows.map(({ code }) => code)).toEqual(['deductionNeedsHearing']);
});

test('deeds that differ only in where matter ends and ground begins are different deeds', async () => {
  const one = csv(`${dingYi},2025-08-01,N01,1,甲|乙,丙`);
  const other = csv(`${dingYi},2025-08-01,N01,1,甲,乙|丙`);
  expect(await bring(one)).toMatchObject({ posted: 1 });
  expect(await bring(other)).toMatchObject({ posted: 1, already: 0 });
  const numbered = csv(
    `${dingYi},2025-08-02,N01,1,,丙`,
    `${dingYi},2025-08-02,N01,1,,丙`,
    `${dingYi},2025-08-02,N01,1,,丙|1`,
  );
  expect(await bring(numbered)).toMatchObject({ posted: 3 });
});

test('a day that has not come is refused, and a deed of today is not', async () => {
  const file = csv(
    `${linJing},2026-07-15,J01,1,党员大会,记录`,
    `${linJing},2026-07-16,J01,1,党员大会,记录`,
  );
  const { refusedRows } = await bring(file, { year: 2026, dryRun: true });
  expect(refusedRows.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, '发生日期', 'notYetHappened'],
  ]);
});

test('only the operator of the machine brings deeds in', async () => {
  const office: Actor = {
    accountId: null,
    personId: world.people['林静'],
    name: '林静',
    partyMember: true,
    posts: [{ kind: 'unitPartyOffice', organisationId: world.approvalBureau }],
  };
  const file = csv(`${linJing},2025-03-01,G01,1,,记录`);
  await expect(bring(file, { actor: office })).rejects.toMatchObject({ code: 'access.notAllowed' });
});

test('an endless file is refused before it fills the memory', async () => {
  const rows = async function* () {
    yield Buffer.from(`${head}\n`);
    for (;;) yield Buffer.from(`${linJing},2025-03-01,J01,1,,记录\n`.repeat(100));
  };
  const reading = readDeeds(rows(), {
    termsOf: () => ({ year: 2025, today: '2026-07-15', versions: [], deductionsAllowed: true }),
    findPerson: () => -1,
    personId: () => 0,
    onRefused: () => {},
    rowsMax: 1_000,
  });
  await expect(reading).rejects.toMatchObject({ code: 'documents.tooManyRows' });
});

test('an imported entry names the file it came with', async () => {
  const { reader } = stage.services.database;
  const { id } = await reader
    .selectFrom('ledger_entry')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const explained = await readExplanation(stage.services, reader, id, '2026-07-15');
  expect(explained?.explanation).toMatchObject({
    proposer: { name: '随台账“deeds.csv”导入', on: '2026-07-15' },
    confirmer: { name: '原台账已办结，见依据', on: null },
  });
});

test('entries of a past year are brought forward, with unit, version and totals', async () => {
  const { rows } = await stage.services.database.pool.query(
    `select kind, unit_id, sum(amount)::int amount, count(*) n from ledger_entry group by 1, 2`,
  );
  expect(rows).toEqual([
    { kind: 'broughtForward', unit_id: world.approvalBureau, amount: 1600, n: 12 },
  ]);
  const totals = await stage.services.database.pool.query(
    'select sum(amount)::int amount, sum(entries)::int n from ledger_total',
  );
  expect(totals.rows).toEqual([{ amount: 1600, n: 12 }]);
});

test('an imported deed that somebody told before is pointed out, and both stand', async () => {
  const told = await recorded(stage, world.people.林静, {
    ...{ ruleCode: 'F01', quantity: 120, happenedOn: '2025-12-20', ground: '第3号申报' },
    matter: '给社区老人修水管2小时',
  });
  const rows = [
    `${linJing},2025-12-20,F01,2,社区老人修水管,签到表`,
    `${linJing},2025-12-20,F05,1,社区老人修水管,走访记录`,
    `${linJing},2025-12-21,F01,2,社区老人修水管,签到表`,
    `${dingYi},2025-12-20,F01,2,社区老人修水管,签到表`,
  ];
  expect(await bring(csv(...rows))).toMatchObject({ posted: 4 });
  const noted = await stage.services.database.pool.query(
    `select d.told_id as told, e.rule_code as rule, e.happened_on as on, d.outcome,
      (select count(*)::int from ledger_entry where kind = 'reversal') as reversals
     from likely_double d join ledger_entry e on e.id = d.record_id`,
  );
  expect(noted.rows).toEqual([
    { told, rule: 'F01', on: '2025-12-20', outcome: null, reversals: 0 },
  ]);
});
