import type { SchemeChanges } from '#contract/scheme-changes.ts';
import { addDays, yearOf } from '../kernel/plain-date.ts';
import { noChanges, replayDraft, schemes } from '../modules/schemes/index.ts';
import type { ActContext } from '../platform/act.ts';
import { accountOf, colleagues, DemoDay, placeOf } from './demo-day.ts';
import { lateWindow } from './own-rules.ts';

const changes: SchemeChanges = {
  ...noChanges,
  adjusted: [{ code: 'F01', points: 150 }],
  off: ['F12'],
  added: [{ rule: lateWindow, origin: null }],
};

const comments = [
  {
    by: '何苗',
    ruleCode: 'L01',
    text: '窗口经常中午也不休息，午间延时办件能不能也算？',
    showName: true,
    answer: { adopted: true, words: '采纳。中午延时同样有办件记录，下一稿写明“午间和下班后”。' },
  },
  {
    by: '郑宁',
    ruleCode: 'F01',
    text: '后台科室周末才有空参加志愿服务，1小时1.5分比较合适，赞成。',
    showName: false,
    answer: null,
  },
  {
    by: '李春梅',
    ruleCode: null,
    text: '希望年底前定下来，明年一开始就按新办法，大家好安排。',
    showName: true,
    answer: null,
  },
] as const;

/**
 * The bureau's office asks everybody about a draft of its own scheme and has tried it on last year; three spoke, one
 * has been answered.
 */
export async function askAboutDemoScheme(context: ActContext): Promise<void> {
  const { today } = context;
  const office = await accountOf(context, 'demo.linjing');
  const started = new DemoDay(context, addDays(today, -6));
  const purpose =
    '窗口和后台科室参加志愿服务的机会不一样，把延时服务算进来，并把每小时的分值调到1.5分。';
  const { draftId } = await started.act(schemes, office, 'schemes.startDraft', {
    organisationId: placeOf(office),
    purpose,
  });
  const params = { draftId };
  const kept = { params, version: 1, purpose, changes };
  const { version } = await started.act(schemes, office, 'schemes.saveDraft', kept);
  const asked = { params, version, until: addDays(today, 4) };
  await started.act(schemes, office, 'schemes.openConsultation', asked);
  await replayDraft(context, { draftId: Number(draftId), year: yearOf(today) - 1 }, async () => {});
  const [said, answered] = [
    new DemoDay(context, addDays(today, -4)),
    new DemoDay(context, addDays(today, -3)),
  ];
  for (const { by, answer, ...comment } of comments) {
    const [person] = await colleagues(context, [by]);
    if (person === undefined) continue;
    const { commentId } = await said.act(schemes, person, 'schemes.addComment', {
      params,
      ...comment,
    });
    if (answer === null) continue;
    await answered.act(schemes, office, 'schemes.answerComment', {
      params: { draftId, commentId },
      ...answer,
    });
  }
}
