import type { Actor } from '../kernel/actor.ts';
import { invariant } from '../kernel/invariant.ts';
import { addDays, type PlainDate, plainDateOf } from '../kernel/plain-date.ts';
import { actorOfLogin } from '../modules/access/index.ts';
import { points } from '../modules/points/index.ts';
import type { ActContext } from '../platform/act.ts';

interface DemoHearing {
  readonly name: string;
  readonly matter: string;
  readonly fact: string;
  /** What the person said, if they have answered. */
  readonly answer?: string;
}

/** Two people of the branch in the demo's main story whose points no other part of it tells of. */
const hearings: readonly DemoHearing[] = [
  {
    name: '谢彬',
    matter: '支部党员大会未到会',
    fact: '会前三天已通知，未到会，未见请假记录。',
  },
  {
    name: '吴思远',
    matter: '党小组会未到会',
    fact: '会前两天已通知，未到会，未见请假记录。',
    answer: '当天下午在窗口替班，已向科室负责人说明，值班表可查。',
  },
];

/** Deductions on their way: one told and waiting for an answer, one answered and waiting for a second person. */
export async function openDemoHearings(context: ActContext): Promise<void> {
  const { tx, today } = context;
  const secretary = await actorOfLogin(tx, 'demo.zhaoguodong', today);
  invariant(secretary, 'the demo has a secretary');
  for (const one of hearings) {
    const person = await tx
      .selectFrom('person')
      .innerJoin('organisation_now', 'organisation_now.organisation_id', 'person.unit_id')
      .select('person.id')
      .where('organisation_now.full_name', 'like', '%行政审批服务局')
      .where('person.name', '=', one.name)
      .orderBy('person.id')
      .executeTakeFirst();
    if (person !== undefined) await open(context, secretary, person.id, one);
  }
}

async function open(
  context: ActContext,
  secretary: Actor,
  personId: number,
  { name, matter, fact, answer }: DemoHearing,
): Promise<void> {
  const { today } = context;
  const act = async (actor: Actor, on: PlainDate, action: string, params: object, body: object) => {
    const handler = points.routes[action];
    invariant(handler, `${action} is a route`);
    const now = new Date(`${on}T09:00:00+08:00`);
    const moment = { ...context, now, today: plainDateOf(now) };
    return (await handler({ ...moment, actor, params, body, query: {} })) as Record<string, number>;
  };
  const told = addDays(today, -1);
  const { deductionId } = await act(
    secretary,
    told,
    'points.proposeDeduction',
    {},
    {
      ...{ personId, matter, fact, ruleCode: 'Y01', level: null, happenedOn: addDays(today, -6) },
      ...{ evidence: '会议签到表、通知截图', contact: '支部办公室 0×××-××××5121' },
    },
  );
  const params = { deductionId };
  const told1 = { version: 1, on: told };
  const { version } = await act(secretary, told, 'points.recordNotice', params, told1);
  if (answer === undefined) return;
  const person = { accountId: null, personId, name, partyMember: true, posts: [] };
  const body = { version, text: answer, final: true };
  await act(person, today, 'points.answerDeduction', params, body);
}
