import { expect, it } from 'vitest';
import { draftStates } from '#contract/scheme-changes.ts';
import { type DraftCourse, stepsOf } from './steps.ts';

const today = '2026-07-15';
const fresh: DraftCourse = {
  ...{ state: 'draft', round: 1, comments: 0, unanswered: 0, consultationUntil: null },
  ...{ replayedOn: null, decidedOn: null, minutes: null, publicUntil: null, effectiveFrom: null },
};
const now = (parts: Partial<DraftCourse>) =>
  stepsOf({ ...fresh, ...parts }, today).find(({ state }) => state === 'now')?.title ?? null;

it.each<[Partial<DraftCourse>, string | null]>([
  [{}, '起草'],
  [{ state: 'consultation', consultationUntil: today }, '征求意见'],
  [{ state: 'consultation', consultationUntil: '2026-07-14', unanswered: 1 }, '征求意见'],
  [{ state: 'consultation', consultationUntil: '2026-07-14' }, '试算'],
  [{ state: 'replayed' }, '会议决定'],
  [{ state: 'decided' }, '公示'],
  [{ state: 'publicity', publicUntil: today }, '公示'],
  [{ state: 'publicity', publicUntil: '2026-07-14' }, '施行'],
  [{ state: 'inForce' }, null],
  [{ state: 'withdrawn' }, null],
])('%j stands at %s', (parts, title) => {
  expect(now(parts)).toBe(title);
});

it.each(draftStates)('a draft that is %s has done all before and nothing behind', (state) => {
  const states = stepsOf({ ...fresh, state }, today).map((step) => step.state);
  expect(states.toSorted((a, b) => rank(a) - rank(b))).toEqual(states);
});

function rank(state: string): number {
  return ['done', 'now', 'ahead'].indexOf(state);
}

it('each step tells what is set and what will have to be', () => {
  const words = (parts: Partial<DraftCourse> = {}) =>
    stepsOf({ ...fresh, ...parts }, today).map((step) => step.words);
  expect(words()).toEqual([
    '写明改什么、为什么改',
    '适用的同志都可以提意见，逐条答复',
    '用上年的记录试算，看对各类同志的影响',
    '由没有参与起草的同志登记会议决定',
    '不少于10个工作日',
    '公示期满之后，不追溯以前',
  ]);
  const set = {
    ...{ round: 2, comments: 3, unanswered: 1, consultationUntil: '2026-06-01' },
    ...{ minutes: '局党组第9次会议纪要', publicUntil: '2026-07-10', effectiveFrom: '2026-08-01' },
  };
  expect(words(set)).toEqual([
    '已征求意见2轮',
    '到2026年6月1日为止；意见3条，未答复1条',
    '用上年的记录试算，看对各类同志的影响',
    '局党组第9次会议纪要',
    '到2026年7月10日为止',
    '自2026年8月1日起',
  ]);
  expect(words({ consultationUntil: today })[1]).toContain('还没有意见');
});
