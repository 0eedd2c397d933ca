import type { DraftPage } from '#contract/schemes.ts';
import { fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import type { DraftSituation } from './lifecycle.ts';

/** What the steps of a draft's way are told from. */
export interface DraftCourse extends DraftSituation {
  readonly round: number;
  readonly comments: number;
  readonly replayedOn: PlainDate | null;
  readonly decidedOn: PlainDate | null;
  readonly minutes: string | null;
  readonly effectiveFrom: PlainDate | null;
}

type Step = DraftPage['steps'][number];

const order = ['draft', 'consultation', 'replay', 'decision', 'publicity', 'inForce'] as const;
const titles = {
  draft: '起草',
  consultation: '征求意见',
  replay: '试算',
  decision: '会议决定',
  publicity: '公示',
  inForce: '施行',
} as const;

/** The way of a draft from its first words to the day it holds, each step with its day. */
export function stepsOf(draft: DraftCourse, today: PlainDate): Step[] {
  const at = placeOf(draft, today);
  const told = tellings(draft);
  return order.map((key, place) => ({
    key,
    title: titles[key],
    state: place < at ? 'done' : place === at && draft.state !== 'withdrawn' ? 'now' : 'ahead',
    ...told[key],
  }));
}

/** Index of the step that is being taken now; one beyond the last where all are done. */
function placeOf(
  { state, consultationUntil, publicUntil, unanswered }: DraftCourse,
  today: PlainDate,
): number {
  switch (state) {
    case 'draft':
    case 'withdrawn':
      return 0;
    case 'consultation':
      return consultationUntil !== null && today > consultationUntil && unanswered === 0 ? 2 : 1;
    case 'replayed':
      return 3;
    case 'decided':
      return 4;
    case 'publicity':
      return publicUntil !== null && today > publicUntil ? 5 : 4;
    case 'inForce':
      return order.length;
  }
}

function tellings(draft: DraftCourse): Record<Step['key'], Pick<Step, 'on' | 'words'>> {
  const { round, comments, unanswered, replayedOn, decidedOn, minutes } = draft;
  const { consultationUntil, publicUntil, effectiveFrom } = draft;
  const asked = comments === 0 ? '还没有意见' : `意见${comments}条，未答复${unanswered}条`;
  return {
    draft: { on: null, words: round > 1 ? `已征求意见${round}轮` : '写明改什么、为什么改' },
    consultation: {
      on: consultationUntil,
      words:
        consultationUntil === null
          ? '适用的同志都可以提意见，逐条答复'
          : `到${fullDay(consultationUntil)}为止；${asked}`,
    },
    replay: { on: replayedOn, words: '用上年的记录试算，看对各类同志的影响' },
    decision: { on: decidedOn, words: minutes ?? '由没有参与起草的同志登记会议决定' },
    publicity: {
      on: publicUntil,
      words: publicUntil === null ? '不少于10个工作日' : `到${fullDay(publicUntil)}为止`,
    },
    inForce: {
      on: effectiveFrom,
      words: effectiveFrom === null ? '公示期满之后，不追溯以前' : `自${fullDay(effectiveFrom)}起`,
    },
  };
}
