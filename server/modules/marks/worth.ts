import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { price } from '../points/index.ts';
import type { Given } from './domain/given.ts';
import { type Found, foundIn, missingIn, outcomeWords } from './domain/outcome.ts';
import type { MarkedRule } from './sheet-at-hand.ts';

export interface Worth {
  readonly found: Found;
  readonly points: Hundredths;
  readonly words: string;
}

/** What a row comes to, or what is still missing; null where nothing was given. */
export function worthOf(
  { rule, columns }: MarkedRule,
  given: Given,
  reason: string,
): Worth | string | null {
  const found = foundIn(rule, given);
  if (found === null) return null;
  const missing = missingIn(rule, given, reason);
  if (missing !== null) return missing;
  try {
    const points = price(rule, { ...found, level: null });
    return { found, points, words: outcomeWords(rule, given, reason, points) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const bounds = columns.find(({ kind }) => kind === 'amount')?.hint;
    if (bounds !== undefined) return `办法规定${bounds}，请核对后重填。`;
    return `要的是${error.facts['wanted']}，请核对后重填。`;
  }
}
