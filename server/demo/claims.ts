import type { Actor } from '../kernel/actor.ts';
import { invariant } from '../kernel/invariant.ts';
import { addDays, plainDateOf, yearOf } from '../kernel/plain-date.ts';
import { actorOfLogin } from '../modules/access/index.ts';
import { claims } from '../modules/claims/index.ts';
import type { ActContext } from '../platform/act.ts';
import { actAs } from './demo-day.ts';
import { approvalBureau } from './units.ts';

type Login = 'wangwei' | 'ouyanghaiyan' | 'dingyi' | 'linjing' | 'zhaoguodong';

interface DemoClaim {
  readonly by: Login;
  /** Whose it is; left out where the sender claims for themselves. */
  readonly of?: string;
  readonly words: string;
  readonly rule: string;
  /** Minutes of F01, else occurrences. */
  readonly quantity?: number;
  /** Days before today. */
  readonly done: number;
  readonly sent: number;
  readonly evidence?: string;
  readonly late?: string;
  /** What became of it, step by step. */
  readonly course?: readonly {
    readonly by: Login;
    readonly act: Step;
    readonly because?: string;
  }[];
}

type Step = 'approve' | 'return' | 'reject' | 'withdraw' | 'findFalse';

const approvedBy = (by: Login) => [{ by, act: 'approve' } as const];

/** Somebody who comes back and claims five things at the end of the time for it. */
const backFromAway: readonly DemoClaim[] = (
  [
    ['走访结对村困难户，送去过冬衣物', 'F05', 25],
    ['帮企业跑通食品经营许可变更', 'G06', 26],
    ['到结对村修缮图书室门窗', 'F05', 27],
    ['教老年群众网上办理年审', 'G06', 28],
    ['参加创城题目，清理小区楼道堆物', 'F04', 29],
  ] as const
).map(([words, rule, done]) => ({ by: 'wangwei', words, rule, done, sent: 1 }));

/** The same service at the same length each time; the earlier ones are approved. */
const canteen: readonly DemoClaim[] = [20, 16, 12, 8, 3].map((done, at) => ({
  by: 'dingyi',
  words: '在社区食堂帮厨4小时',
  rule: 'F01',
  quantity: 240,
  done,
  sent: done - 1,
  evidence: '社区食堂签到本',
  ...(at < 4 && { course: approvedBy('linjing') }),
}));

const others: readonly DemoClaim[] = [
  // Two at one time of one morning.
  {
    ...{ by: 'ouyanghaiyan', rule: 'F01', quantity: 150, done: 4, sent: 2 },
    words: '上午9点到11点半在社区给老人理发',
  },
  {
    ...{ by: 'ouyanghaiyan', rule: 'F01', quantity: 120, done: 4, sent: 1 },
    words: '上午10点到12点帮图书室整理书架',
  },
  // A day of seventeen hours.
  {
    ...{ by: 'linjing', of: '郑宁', rule: 'F01', quantity: 600, done: 10, sent: 6 },
    words: '给停水小区送水10小时',
    evidence: '应急保障登记表',
  },
  {
    ...{ by: 'linjing', of: '郑宁', rule: 'F01', quantity: 420, done: 10, sent: 6 },
    words: '夜间值守临时供水点7小时',
    evidence: '应急保障登记表',
  },
  // The same words of two people on two days.
  {
    ...{ by: 'linjing', of: '徐雅琴', rule: 'F01', quantity: 120, done: 9, sent: 7 },
    words: '到光明社区党群服务中心整理档案2小时',
  },
  {
    ...{ by: 'linjing', of: '黄晓琳', rule: 'F01', quantity: 120, done: 5, sent: 3 },
    words: '到光明社区党群服务中心整理档案2小时',
  },
  // Another matter of a day that has a sheet.
  {
    ...{ by: 'linjing', of: '徐雅琴', rule: 'F05', done: 16, sent: 10 },
    words: '给结对户独居老人送药',
    evidence: '走访记录本',
  },
  // Nothing to ask: several of one kind.
  {
    ...{ by: 'linjing', of: '陈静', rule: 'F05', done: 7, sent: 6 },
    words: '走访结对户张大爷',
    evidence: '走访记录本',
  },
  {
    ...{ by: 'linjing', of: '亓明远', rule: 'F05', done: 7, sent: 6 },
    words: '走访结对户刘婶',
    evidence: '走访记录本',
  },
  {
    ...{ by: 'linjing', of: '李春梅', rule: 'F05', done: 6, sent: 5 },
    words: '走访结对户陈奶奶',
    evidence: '走访记录本',
  },
  // Worth five points: seen by one, waiting for a second.
  {
    ...{ by: 'wangwei', rule: 'R03', done: 14, sent: 1, evidence: '市级表彰文件，党务办公室存' },
    words: '获市级“岗位能手”表彰',
    course: approvedBy('zhaoguodong'),
  },
  {
    ...{ by: 'ouyanghaiyan', rule: 'F05', done: 45, sent: 3, late: '外出培训两个月，回来才补报' },
    words: '走访结对户，帮助联系助听器',
  },
  {
    ...{ by: 'linjing', of: '李春梅', rule: 'F05', done: 11, sent: 9 },
    words: '走访结对户周大娘',
    course: approvedBy('zhaoguodong'),
  },
  {
    ...{ by: 'zhaoguodong', rule: 'F05', done: 13, sent: 11 },
    words: '走访结对户，送去取暖设备',
    course: approvedBy('linjing'),
  },
  {
    ...{ by: 'zhaoguodong', of: '何苗', rule: 'G06', done: 8, sent: 6 },
    words: '帮企业协调用电报装',
    course: [{ by: 'linjing', act: 'return', because: '请补一句是哪家企业、反馈单在哪里可以查到' }],
  },
  {
    ...{ by: 'ouyanghaiyan', rule: 'F05', done: 12, sent: 11 },
    words: '给结对户打电话问候',
    course: [{ by: 'zhaoguodong', act: 'reject', because: '电话问候不算走访，当面去过的可以另报' }],
  },
  {
    ...{ by: 'ouyanghaiyan', rule: 'F05', done: 6, sent: 5 },
    words: '走访结对户（日期记错）',
    course: [{ by: 'ouyanghaiyan', act: 'withdraw' }],
  },
  {
    ...{ by: 'linjing', of: '刘泊', rule: 'F01', quantity: 180, done: 21, sent: 19 },
    words: '社区背街小巷清扫3小时',
    course: [
      ...approvedBy('zhaoguodong'),
      { by: 'zhaoguodong', act: 'findFalse', because: '社区核实当天没有这项服务' },
    ],
  },
];

/** Told and approved before the sheet of the same activity is confirmed: pointed out as recorded twice. */
const beforeItsSheet: DemoClaim = {
  ...{ by: 'linjing', of: '李春梅', rule: 'F01', quantity: 120, done: 30, sent: 28 },
  words: '在城南公园植树护绿2小时',
  evidence: '活动合影存党务办公室',
  course: approvedBy('zhaoguodong'),
};

export async function sendDemoClaimBeforeItsSheet(context: ActContext): Promise<void> {
  if (yearOf(addDays(context.today, -60)) >= 2025) await sendOne(context, beforeItsSheet);
}

/** Claims in every state, with what asks their reviewers for a second look; all by the handlers of the screens. */
export async function sendDemoClaims(context: ActContext): Promise<void> {
  const { today, tx } = context;
  if (yearOf(addDays(today, -60)) < 2025) return;
  const all = [...canteen, ...others, ...backFromAway].sort((a, b) => b.sent - a.sent);
  for (const one of all) await sendOne(context, one);
  const relation = await personIdOf(tx, '何苗');
  await act(context, 0, 'linjing', 'claims.declareRelation', {}, { personId: relation });
}

async function sendOne(context: ActContext, one: DemoClaim): Promise<void> {
  const { by, of, words, rule, sent, course = [] } = one;
  const personId = of === undefined ? null : await personIdOf(context.tx, of);
  const { claimId } = await act<{ claimId: number }>(...[context, sent, by, 'claims.submit', {}], {
    ...{
      personId,
      words,
      ruleCode: rule,
      level: null,
      followsId: null,
      quantity: one.quantity ?? 1,
    },
    ...{ happenedOn: addDays(context.today, -one.done), evidence: one.evidence ?? '' },
    ...{ fileId: null, lateBecause: one.late ?? null },
  });
  for (const step of course) {
    const { version } = await context.tx
      .selectFrom('claim')
      .select('version')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow();
    const body = bodyOf(step, claimId, version);
    // Settled on the day the demo city is made: nobody holds a post before it.
    await act(context, 0, step.by, `claims.${step.act}`, { claimId }, body);
  }
}

function bodyOf(
  { act: what, because }: { readonly act: Step; readonly because?: string },
  claimId: number,
  version: number,
): object {
  if (what === 'approve') return { claims: [{ claimId, version }] };
  if (what !== 'findFalse') return { version, because };
  return {
    ...{ version, because, evidence: '社区值班记录', contact: '支部办公室 0×××-××××5121' },
    fact: '社区当天值班记录没有这项服务，带班的同志也没有见到。',
  };
}

async function act<Answer>(
  context: ActContext,
  daysAgo: number,
  by: Login,
  action: string,
  params: object,
  body: object,
): Promise<Answer> {
  const { tx, today } = context;
  const actor: Actor | null = await actorOfLogin(tx, `demo.${by}`, today);
  invariant(actor, `${by} has an account`);
  const past = new Date(`${addDays(today, -daysAgo)}T09:00:00+08:00`);
  const now = daysAgo === 0 ? context.now : past;
  const moment = { ...context, now, today: plainDateOf(now) };
  return (await actAs(moment, claims, actor, action, { params, body })) as Answer;
}

async function personIdOf(tx: ActContext['tx'], name: string): Promise<number> {
  const { id } = await tx
    .selectFrom('person')
    .innerJoin('organisation_now', 'organisation_now.organisation_id', 'person.unit_id')
    .select('person.id')
    .where('organisation_now.full_name', '=', approvalBureau)
    .where('person.name', '=', name)
    .orderBy('person.id')
    .executeTakeFirstOrThrow();
  return id;
}
