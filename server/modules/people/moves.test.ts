import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fact, on } from '../../platform/facts.ts';
import { rosterBytes, rosterRows } from '../../testing/rosters.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { importRoster } from './index.ts';

let test: TestStage;
let world: World;
const heard: Fact[] = [];

beforeAll(async () => {
  const hear = async (_: unknown, fact: Fact) => void heard.push(fact);
  const subscriptions = [on('people.joined', hear), on('people.moved', hear)];
  test = await testStage([{ name: 'listener', contract: {}, routes: {}, subscriptions }]);
  world = await buildWorld(test);
});
afterAll(() => test.close());

async function bring(rows: readonly (readonly string[])[], asOf: string) {
  const bytes = await rosterBytes(rows);
  return await test.stage.act({ actor: operator, action: 'people.importRoster' }, (context) =>
    importRoster(context, bytes, { keepGood: false, asOf }),
  );
}

it('a move counts from the day given and is told to other modules, newcomers too', async () => {
  await bring([rosterRows.moved, rosterRows.newcomer], '2026-06-01');
  const [joined, moved] = heard;
  expect(joined).toMatchObject({ name: 'people.joined', on: '2026-06-01' });
  expect(moved).toEqual({
    name: 'people.moved',
    on: '2026-06-01',
    moves: [
      {
        personId: world.people.欧阳海燕,
        from: {
          unitId: world.approvalBureau,
          branchId: world.marketBranch,
          politicalStatus: '中共党员',
        },
        to: {
          unitId: world.approvalBureau,
          branchId: world.serviceBranch,
          politicalStatus: '中共党员',
        },
      },
    ],
  });
  const periods = await test.services.database.reader
    .selectFrom('person_period')
    .select(['valid_from', 'valid_to', 'branch_id'])
    .where('person_id', '=', world.people.欧阳海燕)
    .orderBy('valid_from')
    .execute();
  expect(periods).toEqual([
    { valid_from: '0001-01-01', valid_to: '2026-06-01', branch_id: world.marketBranch },
    { valid_from: '2026-06-01', valid_to: '9999-12-31', branch_id: world.serviceBranch },
  ]);
});

it('a day before what is already known is refused', async () => {
  const back = rosterRows.moved.map((cell) =>
    cell === rosterRows.moved[4] ? '中共××市行政审批服务局市场准入审批支部委员会' : cell,
  );
  await expect(bring([back], '2026-05-01')).rejects.toMatchObject({ code: 'people.asOfTooEarly' });
});

it('a correction of the same day replaces what was written for it', async () => {
  const left = rosterRows.moved.map((cell) => (cell === '党员' ? '预备党员' : cell));
  await bring([left], '2026-06-01');
  const statuses = await test.services.database.reader
    .selectFrom('person_period')
    .select('political_status')
    .where('person_id', '=', world.people.欧阳海燕)
    .orderBy('valid_from')
    .execute();
  expect(statuses.map((row) => row.political_status)).toEqual(['中共党员', '中共预备党员']);
});
