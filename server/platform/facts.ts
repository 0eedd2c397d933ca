import type { ActContext } from './act.ts';

/** Something that happened, past tense: `people.moved`. Announced in the transaction of the act. */
export interface Fact {
  readonly name: `${string}.${string}`;
}

/** What a higher module does when a lower one announces a fact; in the same transaction. */
export interface Subscription<F extends Fact = Fact> {
  readonly fact: F['name'];
  readonly hear: (context: ActContext, fact: F) => Promise<void>;
}

/** Keeps the fact's type while it is written down. */
export function on<F extends Fact>(
  fact: F['name'],
  hear: (context: ActContext, fact: F) => Promise<void>,
): Subscription {
  return { fact, hear: hear as Subscription['hear'] };
}

export class FactBus {
  readonly #subscriptions: readonly Subscription[];

  constructor(subscriptions: readonly Subscription[]) {
    this.#subscriptions = subscriptions;
  }

  async announce(context: ActContext, fact: Fact): Promise<void> {
    for (const subscription of this.#subscriptions) {
      if (subscription.fact === fact.name) await subscription.hear(context, fact);
    }
  }
}
