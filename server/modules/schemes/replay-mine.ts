import type { replayRoutes } from '#contract/replay.ts';
import type { OutputOf } from '#contract/route.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import { toTheEnd } from '../../kernel/to-the-end.ts';
import type { Services } from '../../platform/services.ts';
import type { DraftAtHand } from './draft-at-hand.ts';
import { ownGround, type ReplayGround } from './replay-ground.ts';
import { aboutCause } from './replay-outcome.ts';
import { type ReplayedYear, replayYear } from './replay-year.ts';

type Mine = NonNullable<OutputOf<(typeof replayRoutes)['schemes.readMyReplay']>['mine']>;

/** One person's year under a draft, reckoned from their own entries while they look; kept nowhere. */
export async function myReplay(
  at: { readonly services: Services; readonly today: PlainDate },
  draft: DraftAtHand,
  year: number,
  personId: number,
): Promise<Mine | null> {
  const ground = await ownGround(at, draft, year, personId);
  if (ground === null) return null;
  const replayed = toTheEnd(replayYear(year, 1, ground.parts));
  const before = replayed.before[0] as Hundredths;
  const after = replayed.after[0] as Hundredths;
  return {
    before,
    after,
    changeWords: changeWords(before, after),
    causes: causesOf(ground, replayed),
    notRepricedWords: notRepricedWords(ground, replayed),
  };
}

function causesOf(
  ground: Pick<ReplayGround, 'before' | 'after'>,
  { causes, parts }: ReplayedYear,
): Mine['causes'] {
  return causes.flatMap((cause, place) => {
    const before = parts.before[place] as Hundredths;
    const after = parts.after[place] as Hundredths;
    if (before === after) return [];
    const about = aboutCause(cause, ground);
    const change = after - before;
    const words = `${about.words}：${change > 0 ? '多' : '少'}得${formatPoints(Math.abs(change))}分`;
    return [{ ...about, before, after, change, words }];
  });
}

function notRepricedWords(
  ground: Pick<ReplayGround, 'before' | 'after'>,
  { causes, notRepriced }: ReplayedYear,
): string | null {
  const names = causes.flatMap((cause, place) =>
    notRepriced[place] === 0 ? [] : [aboutCause(cause, ground).causeName],
  );
  if (names.length === 0) return null;
  return `${names.join('、')}的记录缺少按新分值折算所需的数据，仍按原来的分计。`;
}

function changeWords(before: Hundredths, after: Hundredths): string {
  if (before === after) return `合计不变，仍是${formatPoints(after)}分`;
  const how = after > before ? '增加' : '减少';
  return `合计由${formatPoints(before)}分变为${formatPoints(after)}分，${how}${formatPoints(Math.abs(after - before))}分`;
}
