import type { PlainDate } from '../../../kernel/plain-date.ts';
import { fullDay } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { State } from './course.ts';

/** What somebody says about standing on a list: the story shown, not shown, or not to stand there at all. */
export type Answer = 'agree' | 'disagree' | 'decline';

export interface Kept {
  readonly story: string;
  /** To the story; null: not answered. */
  readonly consent: boolean | null;
  readonly declined: boolean;
}

/**
 * What is kept after an answer. A story that is not to be shown is not kept either, so consent that was taken back
 * leaves nothing behind; who declines stays off this list.
 * @throws Refusal commendations.declinedAlready, commendations.noStory
 */
export function answered(kept: Kept, answer: Answer): Kept {
  if (kept.declined) throw new Refusal('commendations.declinedAlready');
  if (answer === 'decline') return { story: '', consent: null, declined: true };
  if (answer === 'disagree') return { story: '', consent: false, declined: false };
  if (kept.story === '') throw new Refusal('commendations.noStory');
  return { ...kept, consent: true };
}

/** Consent is to words: other words ask anew. */
export function rewritten(kept: Kept, story: string): Kept {
  if (kept.declined) throw new Refusal('commendations.declinedAlready');
  return story === kept.story ? kept : { story, consent: null, declined: false };
}

const figure = /[\d０-９]\s*分(?![钟之别局支公部行店校])|得分|总分|分数/;
const place = /排名|名次|(?:积分|考核|得分)(?:最|第|前|在前|靠前)/;

/** Whether words tell points or a place by them, which nobody is commended for (F1, F2); a contest that was won is a deed. */
export function tellsWorth(words: string): boolean {
  return figure.test(words) || place.test(words);
}

/** Which answers are open to somebody now. */
export function answersTo({ story, consent, declined }: Kept): Answer[] {
  if (declined) return [];
  if (story === '') return ['decline'];
  return consent === true ? ['disagree', 'decline'] : ['agree', 'disagree', 'decline'];
}

interface ChosenDeed {
  readonly reversed: boolean;
  readonly objected: boolean;
}

/** Why somebody does not stand on a list at the moment; null where they do. */
export type Held = 'declined' | 'withoutDeeds' | 'objected';

export function heldOf({ declined }: Kept, deeds: readonly ChosenDeed[]): Held | null {
  if (declined) return 'declined';
  const standing = deeds.filter(({ reversed }) => !reversed);
  if (standing.length === 0) return 'withoutDeeds';
  return standing.some(({ objected }) => objected) ? 'objected' : null;
}

/**
 * Whether the unit sees somebody. While the list is in publicity an open objection is nobody's business but of those
 * who answer it; afterwards nobody is commended for a deed that is in doubt.
 */
export function isSeen(held: Held | null, state: State): boolean {
  return held === null || (held === 'objected' && state === 'publicity');
}

export const heldWords: Readonly<Record<Held, string>> = {
  declined: '本人不愿列入，已不在名单上。',
  withoutDeeds: '选中的事迹都已冲销，不再列入。',
  objected: '有一条事迹有异议，正在办理；公示期满时还没有答复的，答复以前暂不列入。',
};

/** What somebody answered, when, and whether it came on paper. */
export function answerWords(
  { story, consent, declined }: Kept,
  on: PlainDate | null,
  onPaper: boolean,
): string {
  const when = on === null ? '' : `（${fullDay(on)}${onPaper ? '，书面' : ''}）`;
  if (declined) return `不愿列入${when}`;
  if (consent === false) return `不同意公开事迹介绍，介绍已删除${when}`;
  if (consent === true) return `同意公开事迹介绍${when}`;
  return story === '' ? '只列事迹，没有介绍' : '还没有答复，介绍暂不公开';
}
