import { refusals } from '#contract/refusals.ts';
import { orRefusal, Refusal } from '../kernel/refusal.ts';

/** A refusal as people read it. */
export function refusalWords({ code, facts }: Refusal): string {
  return refusals[code].words(facts);
}

/** Why something may not be done, as people read it; null where it may. */
export function refusedWords(check: () => void): string | null {
  const refused = orRefusal(check);
  return refused instanceof Refusal ? refusalWords(refused) : null;
}
