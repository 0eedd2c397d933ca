import type { Companions } from '#contract/service.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type Situation, type TopicTimes, timeRange } from './topic.ts';

export interface SignUpAsked {
  readonly topic: TopicTimes & { readonly companionsWelcome: boolean };
  readonly situation: Situation;
  /** Who may join, in words; null where the person may. */
  readonly closedTo: string | null;
  readonly companions: Companions;
  /** Another topic at the same time for which the person signed up, unless they accepted that. */
  readonly clash: (TopicTimes & { readonly title: string }) | null;
}

/**
 * Whether somebody may sign up now. Full topics are no obstacle: whoever comes later waits in order.
 * @throws Refusal service.topicCancelled, service.signUpClosed, service.notForYou, service.companionsNotWelcome, service.clash
 */
export function checkSignUp(asked: SignUpAsked): void {
  const { topic, situation, closedTo, companions, clash } = asked;
  if (situation === 'cancelled') throw new Refusal('service.topicCancelled');
  if (situation !== 'open') throw new Refusal('service.signUpClosed', { until: topic.signUpUntil });
  if (closedTo !== null) throw new Refusal('service.notForYou', { audience: closedTo });
  if (!topic.companionsWelcome && companionCount(companions) > 0) {
    throw Refusal.at('companions', 'service.companionsNotWelcome');
  }
  if (clash !== null) {
    const { title } = clash;
    throw Refusal.at('acceptClash', 'service.clash', { title, when: timeRange(clash) });
  }
}

export function companionCount({ under7, under14, under18, adults }: Companions): number {
  return under7 + under14 + under18 + adults;
}

/** A person's place: the first `places` sign-ups have one, the others wait in order. */
export function placeOf(
  rank: number,
  places: number | null,
): { state: 'signedUp' | 'waiting'; words: string } {
  if (places === null || rank <= places) return { state: 'signedUp', words: '已报名' };
  return { state: 'waiting', words: `候补第${rank - places}位` };
}
