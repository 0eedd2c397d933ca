import type { AnswerOf } from '../../lib/client.ts';

export type ReviewRow = AnswerOf<'claims.listToReview'>['rows'][number];

export function mayApprove({ allowed }: Pick<ReviewRow, 'allowed'>): boolean {
  return allowed.includes('claims.approve');
}

export function reviewable(rows: readonly ReviewRow[]): readonly ReviewRow[] {
  return rows.filter(mayApprove);
}

/** Nothing that asks for a second look: no note, no record of the same matter, in time, of a first review. */
export function isPlain({ notes, beside, late, state }: ReviewRow): boolean {
  return notes.length === 0 && !beside.some(({ same }) => same) && !late && state === 'submitted';
}

interface Kind {
  readonly ruleCode: string;
  readonly words: string;
  readonly ids: readonly number[];
}

/** Claims that may be settled in one go: of one rule, two or more. What asks for a look is left to be ticked by hand. */
export function kindsOf(rows: readonly ReviewRow[]): readonly Kind[] {
  const byRule = new Map<string, ReviewRow[]>();
  for (const row of reviewable(rows).filter(isPlain)) {
    byRule.set(row.ruleCode, [...(byRule.get(row.ruleCode) ?? []), row]);
  }
  return [...byRule]
    .filter(([, same]) => same.length > 1)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([ruleCode, same]) => ({
      ruleCode,
      words: `${same[0]?.ruleName}，${same.length}件`,
      ids: same.map(({ id }) => id),
    }));
}
