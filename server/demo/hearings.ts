import { addDays } from '../kernel/plain-date.ts';
import { points } from '../modules/points/index.ts';
import type { ActContext } from '../platform/act.ts';
import { accountOf, colleagues, DemoDay } from './demo-day.ts';

interface DemoHearing {
  readonly name: string;
  readonly matter: string;
  readonly fact: string;
  /** Days before the meeting. */
  readonly toldBefore: number;
  /** What the person said, if they have answered. */
  readonly answer?: string;
}

/** Two people of the branch in the demo's main story whose points no other part of it tells of. */
const hearings: readonly DemoHearing[] = [
  {
    name: '谢彬',
    matter: '支部党员大会未到会',
    fact: '会前三天已通知，未到会，未见请假记录。',
    toldBefore: 3,
  },
  {
    name: '吴思远',
    matter: '党小组会未到会',
    fact: '会前两天已通知，未到会，未见请假记录。',
    toldBefore: 2,
    answer: '当天下午在窗口替班，已向科室负责人说明，值班表可查。',
  },
];

/** Deductions on their way: one told and waiting for an answer, one answered and waiting for a second person. */
export async function openDemoHearings(context: ActContext): Promise<void> {
  const { today } = context;
  const secretary = await accountOf(context, 'demo.zhaoguodong');
  const told = addDays(today, -1);
  const [yesterday, now] = [new DemoDay(context, told), new DemoDay(context, today)];
  for (const { name, matter, fact, toldBefore, answer } of hearings) {
    const [person] = await colleagues(context, [name]);
    if (person === undefined) continue;
    const { personId } = person;
    const proposal = {
      ...{ personId, matter, fact, ruleCode: 'Y01', level: null, happenedOn: addDays(today, -6) },
      ...{ toldHow: 'message', toldOn: addDays(today, -6 - toldBefore), excuse: 'none' },
      ...{ evidence: '会议签到表、通知截图', contact: '支部办公室 0×××-××××5121' },
    };
    const proposed = await yesterday.act(points, secretary, 'points.proposeDeduction', proposal);
    const params = { deductionId: proposed['deductionId'] };
    const notice = { params, version: 1, on: told };
    const { version } = await yesterday.act(points, secretary, 'points.recordNotice', notice);
    if (answer === undefined) continue;
    const said = { params, version, text: answer, final: true };
    await now.act(points, person, 'points.answerDeduction', said);
  }
  await openDemoReversals(context, yesterday, now);
  await raiseDemoFlag(context);
}

/** A flag that holds today: brought by the office, told, answered, decided by the branch's secretary. */
async function raiseDemoFlag(context: ActContext): Promise<void> {
  const [person] = await colleagues(context, ['亓明远']);
  if (person === undefined) return;
  const daysAgo = (days: number) => addDays(context.today, -days);
  const on = (days: number) => new DemoDay(context, daysAgo(days));
  const office = await accountOf(context, 'demo.linjing');
  const secretary = await accountOf(context, 'demo.zhaoguodong');
  const proposed = await on(20).act(points, office, 'points.proposeFlag', {
    ...{ personId: person.personId, ruleCode: 'V01' },
    ...{ from: daysAgo(25), until: addDays(context.today, 155) },
    ...{ matter: '党内警告处分', fact: '处分决定已宣布，本人签收。影响期见决定书。' },
    ...{
      evidence: '机关纪委处分决定（演示文号）',
      contact: '机关党委（党务办公室） 0×××-××××5120',
    },
  });
  const params = { deductionId: proposed['deductionId'] };
  const said = { params, version: 1, text: '服从决定，没有补充。', final: true };
  const { version } = await on(18).act(points, person, 'points.answerDeduction', said);
  const decision = { outcome: 'upheld', because: '处分决定书已核对，起止日期无误。' };
  await on(16).act(points, secretary, 'points.decideDeduction', { params, version, ...decision });
}

/** Entries the office wants taken back: one told to the person yesterday, one agreed to and waiting for a second person. */
async function openDemoReversals(
  context: ActContext,
  yesterday: DemoDay,
  now: DemoDay,
): Promise<void> {
  const office = await accountOf(context, 'demo.linjing');
  for (const person of await colleagues(context, ['丁一', '谢彬'])) {
    const entryId = await entryToTakeBack(context, person.personId);
    if (entryId === undefined) continue;
    const proposed = await yesterday.act(points, office, 'points.proposeReversal', {
      params: { entryId },
      fact: '与原始材料核对，这一条是抄录时看错了行，不是本人的。',
      evidence: '原始登记材料第2页',
      contact: '机关党委（党务办公室） 0×××-××××5120',
    });
    const params = { deductionId: proposed['deductionId'] };
    if (person.name === '丁一') continue;
    const said = { params, version: 1, text: '同意冲销，这一条不是我的。', final: true };
    await now.act(points, person, 'points.answerDeduction', said);
  }
}

/** The newest entry of this year that earns something and nobody disputes. */
async function entryToTakeBack(
  { tx, today }: ActContext,
  personId: number,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('ledger_entry')
    .select('id')
    .where('person_id', '=', personId)
    .where('year', '=', Number(today.slice(0, 4)))
    .where('kind', '=', 'fact')
    .where('amount', '>', 0)
    .where('source_kind', '=', 'deed')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.id;
}
