import type { SchemeChanges } from '#contract/scheme-changes.ts';
import type { Actor } from '../kernel/actor.ts';
import { addDays, type PlainDate, yearOf } from '../kernel/plain-date.ts';
import { noChanges, replayDraft, schemes } from '../modules/schemes/index.ts';
import type { ActContext } from '../platform/act.ts';
import { accountOf, DemoDay, placeOf } from './demo-day.ts';
import {
  floodPatrol,
  middayGuide,
  monthlyGoals,
  overdueReply,
  postAppraisal,
  readingOnline,
} from './own-rules.ts';

const unitChanges: SchemeChanges = {
  ...noChanges,
  adjusted: [{ code: 'F01', points: 120 }],
  added: [floodPatrol, postAppraisal, monthlyGoals, readingOnline, overdueReply].map((rule) => ({
    rule,
    origin: null,
  })),
  caps: [{ category: 'F', cap: 4500 }],
};

interface OwnScheme {
  readonly purpose: string;
  readonly changes: SchemeChanges;
  readonly hands: { readonly drafter: Actor; readonly decider: Actor; readonly publisher: Actor };
  readonly minutes: string;
  /** Days of drafting, of the decision, of the publicity, and from which it holds. */
  readonly days: Readonly<Record<'drafted' | 'decided' | 'published' | 'holds', PlainDate>>;
}

/** They are tried on the demo's first whole year: before it is over, there are none. */
export function hasOwnSchemes(today: PlainDate): boolean {
  return yearOf(addDays(today, -50)) >= 2026;
}

/** A second bureau's own scheme, in force from today on, and a branch's additions in publicity. */
export async function makeDemoSchemes(context: ActContext): Promise<void> {
  const { today } = context;
  const on = (days: number) => addDays(today, days);
  if (!hasOwnSchemes(today)) return;
  const office = await accountOf(context, 'demo.gaoyuan');
  const head = await accountOf(context, 'demo.heyong');
  const inForce = await published(context, {
    purpose:
      '汛期巡查是我局干部常做的志愿服务，把它算进来；志愿服务每小时调到1.2分；岗位履职由科室负责人和职工代表评分。',
    changes: unitChanges,
    hands: { drafter: office, decider: head, publisher: office },
    minutes: '局党组会议纪要第7号',
    days: { drafted: on(-50), decided: on(-35), published: on(-34), holds: today },
  });
  const now = new DemoDay(context, today);
  await now.act(schemes, office, 'schemes.bringIntoForce', { ...inForce, effectiveFrom: today });
  await published(context, {
    purpose: '中午办事的群众多，支部党员轮流义务导办，记入积分。',
    changes: { ...noChanges, added: [{ rule: middayGuide, origin: null }] },
    hands: {
      drafter: await accountOf(context, 'demo.zhaoguodong'),
      decider: await accountOf(context, 'demo.shenzhiyuan'),
      publisher: await accountOf(context, 'demo.linjing'),
    },
    minutes: '支部党员大会记录第11号',
    days: { drafted: on(-25), decided: on(-8), published: on(-5), holds: on(40) },
  });
}

/** Takes a draft from its first words to its publicity; nobody had anything to say. */
async function published(
  context: ActContext,
  { purpose, changes, hands, minutes, days }: OwnScheme,
): Promise<{ params: { draftId: number }; version: number }> {
  const { drafter, decider, publisher } = hands;
  const started = new DemoDay(context, days.drafted);
  const organisationId = placeOf(drafter);
  const asked = { organisationId, purpose };
  const { draftId = 0 } = await started.act(schemes, drafter, 'schemes.startDraft', asked);
  const params = { draftId };
  let version = 1;
  const step = async (day: PlainDate, actor: Actor, action: string, body: object) => {
    const answer = { params, version, ...body };
    version = (await new DemoDay(context, day).act(schemes, actor, action, answer))['version'] ?? 0;
  };
  await step(days.drafted, drafter, 'schemes.saveDraft', { purpose, changes });
  const until = addDays(days.decided, -1);
  await step(days.drafted, drafter, 'schemes.openConsultation', { until });
  const year = yearOf(days.decided) - 1;
  const replayId = await replayDraft(context, { draftId, year }, async () => undefined);
  await step(days.decided, drafter, 'schemes.recordReplay', { replayId });
  await step(days.decided, decider, 'schemes.decide', { decidedOn: days.decided, minutes });
  const publicity = { workdays: 10, effectiveFrom: days.holds };
  await step(days.published, publisher, 'schemes.publish', publicity);
  return { params, version };
}
