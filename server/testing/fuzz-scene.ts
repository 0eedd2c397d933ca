import type { FastifyInstance } from 'fastify';
import type { Post } from '../kernel/actor.ts';
import { noChanges } from '../modules/schemes/index.ts';
import { modules } from '../modules.ts';
import { claimText } from './claims-scene.ts';
import { head as commended } from './commendations-scene.ts';
import { Known } from './fuzz-known.ts';
import { testHttp } from './http.ts';
import { recorded } from './ledger.ts';
import { loggedIn, loggedInAdministrator } from './login.ts';
import { rosterBytes, rosterRows } from './rosters.ts';
import { ownRule } from './schemes-scene.ts';
import { sheetScene, sheetText } from './sheet-scene.ts';
import type { TestStage } from './stage.ts';
import { toldOn } from './told.ts';
import type { PersonName, World } from './world.ts';

/** The world in the middle of its work, and somebody of each kind to ask in their name. */
export interface FuzzScene {
  readonly test: TestStage;
  readonly app: FastifyInstance;
  readonly known: Known;
  /** Kinds of people who ask; the first is nobody. */
  readonly askers: readonly string[];
  /** The session cookie of one of them; empty for nobody. */
  cookieOf(asker: string): string;
  /** Logs everybody in anew, with their posts: a request may have ended either. */
  logIn(): Promise<void>;
  close(): Promise<void>;
}

const administrators = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const;

export async function fuzzScene(): Promise<FuzzScene> {
  const scene = await sheetScene(modules);
  const { test, world } = scene;
  await workInProgress(scene);
  const { app } = await testHttp(test, modules);
  const known = new Known(await files());
  const cookies = new Map<string, string>([['nobody', '']]);
  const people = Object.entries(postsOf(world)) as [PersonName, readonly Post[]][];
  known.prefer('organisationId', [world.approvalBureau, world.marketBranch]);
  known.prefer('openTo', [world.approvalBureau]);
  known.prefer('unitId', [world.approvalBureau]);
  known.prefer('personId', [world.people.欧阳海燕, world.people.王伟]);
  const logIn = async () => {
    for (const [name, posts] of people) {
      cookies.set(name, (await loggedIn(test, world.people[name], ...posts)).cookie);
    }
    for (const kind of administrators) {
      cookies.set(kind, (await loggedInAdministrator(test, kind)).cookie);
    }
  };
  await logIn();
  return {
    test,
    app,
    known,
    // Whoever has most to do asks most.
    askers: [...cookies.keys(), '林静', '林静', '赵国栋', '赵国栋', '欧阳海燕'],
    cookieOf: (asker) => cookies.get(asker) ?? '',
    logIn,
    async close() {
      await app.close();
      await scene.close();
    },
  };
}

function postsOf(world: World): Record<PersonName, readonly Post[]> {
  const at = (kind: Post['kind'], organisationId: number) => [{ kind, organisationId }];
  return {
    林静: at('unitPartyOffice', world.approvalBureau),
    赵国栋: at('branchSecretary', world.marketBranch),
    王伟: at('workCommittee', world.cityUnit),
    高原: at('unitPartyOffice', world.natureBureau),
    丁一: at('unitHead', world.approvalBureau),
    欧阳海燕: [],
  };
}

/** A topic to come, sheets open, submitted and confirmed, entries, a proposed deduction, a published month, an objection, deeds told twice. */
async function workInProgress(scene: Awaited<ReturnType<typeof sheetScene>>): Promise<void> {
  const { test, world } = scene;
  const { 欧阳海燕: ouyang, 王伟: wang, 赵国栋: zhao } = world.people;
  for (const row of [scene.row('欧阳海燕'), scene.row('欧阳海燕', 90)]) {
    const topic = await scene.held(['欧阳海燕']);
    const told = { ruleCode: 'F01', quantity: 60, matter: '周末清洁家园服务', confirmerId: zhao };
    await recorded(test, ouyang, { ...told, happenedOn: scene.day });
    await scene.confirmed(topic, [row]);
  }
  for (const row of [scene.row('王伟'), scene.row('王伟', 60)]) {
    const submitted = await scene.held(['王伟']);
    const { version } = await scene.readSheet('赵国栋', submitted);
    await scene.submit('赵国栋', submitted, sheetText(version, [row]));
  }
  for (const _ of ['one sheet to fill in', 'another']) await scene.held(['欧阳海燕', '丁一']);
  for (const on of ['2026-08-20', '2026-08-21', '2026-08-22', '2026-08-23']) {
    await scene.post('赵国栋', { on, signUpUntil: '2026-08-18', places: 30 });
  }
  const entryId = await recorded(test, ouyang, { confirmerId: zhao, proposerId: wang });
  await recorded(test, wang, { ruleCode: 'F01', quantity: 90, happenedOn: '2026-06-20' });
  for (const day of ['01', '02', '03', '06', '07', '08']) {
    await scene.send('赵国栋', '/api/deductions', {
      personId: ouyang,
      ruleCode: 'Y01',
      level: null,
      happenedOn: `2026-07-${day}`,
      ...toldOn('2026-06-30'),
      matter: '7月党小组会',
      fact: '已通知，未到会，未见请假记录。',
      evidence: '会议签到表',
      contact: '党务办公室 5120',
    });
  }
  const away = { kind: 'training', from: '2026-05-04', until: '2026-05-29' };
  await scene.send('林静', `/api/people/${ouyang}/leaves`, away);
  const month = { organisationId: world.approvalBureau, year: 2026, month: 6 };
  await scene.send('林静', '/api/publicity', month);
  await scene.send('欧阳海燕', `/api/points/entries/${entryId}/objection`, { text: '当天在外地' });
  for (const _ of ['one to approve', 'one to return', 'one to reject', 'one more']) {
    await scene.send('欧阳海燕', '/api/claims', claimText());
  }
  await draftsOnTheirWay(scene);
  await listsOnTheirWay(scene, entryId);
  await scene.send('林静', `/api/closings/${world.approvalBureau}/2025/proposal`, {});
}

/** Everybody in the bureau is asked about one draft; the branch has begun another. */
async function draftsOnTheirWay({ send, put, world }: Awaited<ReturnType<typeof sheetScene>>) {
  const purpose = '结合窗口工作实际调整';
  const started = { organisationId: world.approvalBureau, purpose };
  const { draftId } = (await send('林静', '/api/schemes/drafts', started)).body;
  const url = `/api/schemes/drafts/${draftId}`;
  const changes = { ...noChanges, added: [{ rule: ownRule(), origin: null }] };
  await put('林静', url, { version: 1, purpose, changes });
  await send('林静', `${url}/consultation`, { version: 2, until: '2026-07-31' });
  const said = { ruleCode: null, text: '赞成', showName: false };
  for (const who of ['欧阳海燕', '丁一'] as const) await send(who, `${url}/comments`, said);
  await send('赵国栋', '/api/schemes/drafts', { organisationId: world.marketBranch, purpose });
}

/** Lists of the commended: drafts, some that wait for a second person, one in its publicity. */
async function listsOnTheirWay(
  { send, test, world }: Awaited<ReturnType<typeof sheetScene>>,
  entryId: number,
): Promise<void> {
  const organisationId = world.approvalBureau;
  const { 欧阳海燕: ouyang, 丁一: ding } = world.people;
  for (const title of ['草案一', '草案二', '待审一', '待审二', '公示']) {
    await send('林静', '/api/commendations', { organisationId, ...commended, title });
  }
  const { pool } = test.services.database;
  await pool.query(
    `insert into commended_person (commendation_id, person_id, story)
     select id, $1, '每月走访。' from commendation`,
    [ouyang],
  );
  await pool.query(
    `insert into commended_deed (commendation_id, person_id, entry_id)
     select id, $1, $2 from commendation`,
    [ouyang, entryId],
  );
  await pool.query(
    `update commendation set proposed_by = opened_by, proposed_on = opened_on
     where title not like '草案%'`,
  );
  await pool.query(
    `update commendation set approved_by = (select id from account where person_id = $1),
       approved_on = '2026-07-20', public_until = '2026-07-31', stands_until = '2027-07-31'
     where title = '公示'`,
    [ding],
  );
}

async function files(): Promise<Buffer[]> {
  const roster = await rosterBytes([rosterRows.moved, rosterRows.newcomer, rosterRows.wrong]);
  const csv = '单位,姓名,公民身份号码\r\n市行政审批服务局,韩露,379901200107180026\r\n';
  return [Buffer.from(roster), Buffer.from(csv), Buffer.from('')];
}
