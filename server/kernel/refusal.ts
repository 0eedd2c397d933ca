import type { RefusalFacts } from '#contract/refusal.ts';
import type { RefusalCode } from '#contract/refusals.ts';

/**
 * What the rules forbid, what does not exist, or what somebody else changed meanwhile.
 * Thrown anywhere, mapped to problem+json once, put into Chinese once (contract/refusals.ts).
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;
  readonly fields: readonly { field: string; words: string }[];

  constructor(
    code: RefusalCode,
    facts: RefusalFacts = {},
    fields: readonly { field: string; words: string }[] = [],
  ) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
    this.fields = fields;
  }
}
