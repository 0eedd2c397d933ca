import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RouteName, routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';
import { lookWords } from '../kernel/look-words.ts';
import { modules } from '../modules.ts';
import { claimText } from './claims-scene.ts';
import { head } from './commendations-scene.ts';
import type { Answer } from './http.ts';
import { recorded } from './ledger.ts';
import { detailInView, type Seen } from './looks.ts';
import { type SheetScene, sheetScene } from './sheet-scene.ts';
import { toldOn } from './told.ts';

let scene: SheetScene;
let at: Readonly<Record<string, number>>;
const office = '林静';

beforeAll(async () => {
  scene = await sheetScene(modules);
  at = await workAboutOuyang();
});
afterAll(() => scene.close());

/** Need a closed year, or a scheme with raters: closing.test.ts and marks/sheets.test.ts look at their lines. */
const walkedElsewhere = [
  'closing.exportSheet',
  'closing.readSheets',
  'marks.exportSheet',
  'marks.readSheet',
];

const shapes = Object.entries(routes as Readonly<Record<string, RouteShape>>);
/** What shows or hands out anything: reads, looks, and acts that answer with a file. */
const showing = shapes
  .filter(([, shape]) => shape.kind !== 'act' || shape.output === 'file')
  .map(([name]) => name as RouteName);
const those = (seen: Seen) => showing.filter((name) => detailInView[name]?.[0] === seen);

it('every route that shows something says whether it shows a person’s detail, and to whom', () => {
  expect(Object.keys(detailInView).sort()).toEqual([...showing].sort());
});

it('what names a person and leaves no line says why; what leaves one is no plain read', () => {
  const named = those('nobody').filter((name) =>
    /"person(Id|Name)"/.test(JSON.stringify(routes[name].output)),
  );
  expect(named).toEqual([]);
  const unexplained = those('names').filter((name) => !detailInView[name]?.[1]);
  expect(unexplained).toEqual([]);
  expect(those('detail').filter((name) => routes[name].kind === 'read')).toEqual([]);
});

it('every look at a detail has words of its own in 谁看过我', () => {
  const unknown = lookWords('no.suchRoute');
  expect(those('detail').filter((name) => lookWords(name) === unknown)).toEqual([]);
});

it('each of them is listed to the person: who, what, and the reason where one is asked for', async () => {
  const visits = waysToLook();
  expect([...Object.keys(visits), ...walkedElsewhere].sort()).toEqual(those('detail').sort());
  for (const [name, visit] of Object.entries(visits)) {
    const before = await linesOf(name);
    const answer = await visit();
    expect([name, answer.status, answer.status === 200 || answer.body]).toEqual([name, 200, true]);
    expect([name, await linesOf(name)]).toEqual([name, before + 1]);
    const { body } = await scene.get('欧阳海燕', '/api/points/my-year?year=2026');
    const reason = /"reason"/.test(JSON.stringify(shapeOf(name).body ?? {})) ? '本人要求' : '';
    const line = { at: expect.any(String), name: office, what: lookWords(name), reason };
    expect(body.lookers).toContainEqual(line);
  }
});

it('a person’s own look at their own detail is no line', async () => {
  const count = async () =>
    (await scene.get('欧阳海燕', '/api/points/my-year?year=2026')).body.lookers.length;
  const before = await count();
  await scene.get('欧阳海燕', `/api/people/${at['person']}`);
  expect(await count()).toBe(before);
});

const shapeOf = (name: string): RouteShape =>
  (routes as Readonly<Record<string, RouteShape>>)[name] as RouteShape;

async function linesOf(action: string): Promise<number> {
  const { rows } = await scene.test.services.database.pool.query(
    `select 1 from audit where object_kind = 'person' and object_id = $1
       and action = $2 and actor_name = $3`,
    [at['person'], action, office],
  );
  return rows.length;
}

/** Of each kind of thing that shows her detail, one about 欧阳海燕. */
async function workAboutOuyang(): Promise<Record<string, number>> {
  const { 欧阳海燕: person, 赵国栋: confirmerId } = scene.world.people;
  const topic = await scene.held(['欧阳海燕']);
  const told = { ruleCode: 'F01', quantity: 60, matter: '周末清洁家园服务', confirmerId };
  await recorded(scene.test, person, { ...told, happenedOn: scene.day });
  await scene.confirmed(topic, [scene.row('欧阳海燕')]);
  const entry = await recorded(scene.test, person, { confirmerId, happenedOn: '2026-06-10' });
  await publishJune();
  const objection = { text: '那天她在外地出差' };
  const raised = ok(await scene.send('丁一', `/api/points/entries/${entry}/objection`, objection));
  const deduction = ok(
    await scene.send('赵国栋', '/api/deductions', {
      personId: person,
      ruleCode: 'Y01',
      level: null,

      happenedOn: '2026-07-01',
      ...toldOn('2026-06-29'),
      matter: '7月党小组会',
      fact: '已通知，未到会，未见请假记录。',
      evidence: '会议签到表',
      contact: '党务办公室 5120',
    }),
  );
  const pdf = Buffer.from('%PDF-1.4\n%%EOF');
  const { fileId } = ok(
    await scene.upload('欧阳海燕', '/api/claims/evidence?filename=visit.pdf', pdf),
  );
  const claim = ok(await scene.send('欧阳海燕', '/api/claims', claimText({ fileId })));
  const complaint = ok(
    await scene.send('欧阳海燕', '/api/complaints', {
      kind: 'complaint',
      addressee: 'ownOffice',
      words: '支部要求每天在群里打卡接龙，和办法不符。',
      about: null,
    }),
  );
  const list = await draftedList();
  return {
    person,
    topic,
    list,
    entry,
    objection: raised.objectionId,
    deduction: deduction.deductionId,
    claim: claim.claimId,
    complaint: complaint.complaintId,
  };
}

async function draftedList(): Promise<number> {
  const organisationId = scene.world.approvalBureau;
  return ok(await scene.send(office, '/api/commendations', { organisationId, ...head }))
    .commendationId;
}

async function publishJune(): Promise<void> {
  ok(
    await scene.send(office, '/api/publicity', {
      organisationId: scene.world.approvalBureau,
      year: 2026,
      month: 6,
      workdays: 5,
      office: '机关党委办公室',
      telephone: '5120',
      address: '综合楼512室',
    }),
  );
}

/** The office of her unit looks at her detail on every way there is. */
function waysToLook(): Readonly<Record<string, () => Promise<Answer>>> {
  const get = (url: string) => () => scene.get(office, encodeURI(url));
  const send = (url: string, body: object) => () =>
    scene.send(office, url, { ...body, reason: '本人要求' });
  const person = `/api/people/${at['person']}`;
  const line = {
    words: '走访一户',
    happenedOn: null,
    ruleCode: null,
    quantity: null,
    level: null,
    followsId: null,
  };
  return {
    'people.read': get(person),
    'people.listLeaves': get(`${person}/leaves`),
    'people.revealIdentity': send(`${person}/identity`, {}),
    'complaints.read': get(`/api/complaints/${at['complaint']}`),
    'service.readSheet': get(`/api/topics/${at['topic']}/sheet`),
    'service.exportSignUps': get(`/api/topics/${at['topic']}/sign-ups/file`),
    'service.exportSheet': get(`/api/topics/${at['topic']}/sheet/file`),
    'service.issueCertificate': send(`${person}/certificate`, {
      from: '2026-07-01',
      to: '2026-07-31',
    }),
    'points.readPersonYear': get(`${person}/year`),
    'points.readProof': get(`${person}/year/proof?year=2026&part=counted`),
    'points.exportStatement': send(`${person}/year/statement`, { year: 2026, format: 'docx' }),
    'points.explainEntry': get(`/api/points/entries/${at['entry']}`),
    'points.listLedger': get('/api/points/ledger?q=欧阳'),
    'points.exportLedger': send('/api/points/ledger/export', { q: '欧阳' }),
    'points.listDeductions': get('/api/deductions'),
    'points.readDeduction': get(`/api/deductions/${at['deduction']}`),
    'points.exportDeductionNotice': get(`/api/deductions/${at['deduction']}/notice/file`),
    'points.listDoubles': get('/api/doubles'),
    'points.listObjections': get('/api/objections'),
    'points.readObjection': get(`/api/objections/${at['objection']}`),
    'commendations.listDeeds': get(`/api/commendations/${at['list']}/people/${at['person']}/deeds`),
    'claims.readLineFor': () => scene.send(office, `${person}/claims/line`, line),
    'claims.listToReview': get('/api/claims'),
    'claims.read': get(`/api/claims/${at['claim']}`),
    'claims.readEvidence': get(`/api/claims/${at['claim']}/evidence`),
  };
}

function ok({ status, body }: Answer): Answer['body'] {
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
