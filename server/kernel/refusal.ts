import type { RefusalFacts } from '#contract/refusal.ts';
import type { RefusalCode } from '#contract/refusals.ts';

export interface RefusedField {
  readonly field: string;
  /** Left out where the sentence of the refusal itself belongs to the field. */
  readonly words?: string;
}

/**
 * What the rules forbid, what does not exist, or what somebody else changed meanwhile.
 * Thrown anywhere, mapped to problem+json once, put into Chinese once (contract/refusals.ts).
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;
  readonly fields: readonly RefusedField[];

  constructor(code: RefusalCode, facts: RefusalFacts = {}, fields: readonly RefusedField[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
    this.fields = fields;
  }

  /** A refusal whose sentence belongs to one field of the input, `places`. */
  static at(field: string, code: RefusalCode, facts: RefusalFacts = {}): Refusal {
    return new Refusal(code, facts, [{ field }]);
  }
}

/** What a piece of work comes to, or the refusal it ends with; mistakes of our own go through. */
export function orRefusal<T>(work: () => T): T | Refusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
