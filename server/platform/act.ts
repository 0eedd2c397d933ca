import type { Actor } from '../kernel/actor.ts';
import { invariant } from '../kernel/invariant.ts';
import { startOfDay } from '../kernel/moment.ts';
import { type PlainDate, plainDateOf } from '../kernel/plain-date.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type AuditCircumstances, type AuditRecord, appendAudit } from './audit.ts';
import type { Reader, Tx } from './database/connect.ts';
import { transact } from './database/transact.ts';
import type { Fact, FactBus } from './facts.ts';
import type { Services } from './services.ts';

interface Circumstances {
  readonly actor: Actor;
  readonly services: Services;
  readonly now: Date;
  readonly today: PlainDate;
  readonly ip: string | null;
}

/** What a read has at hand. */
export interface ReadContext extends Circumstances {
  readonly db: Reader;
}

/** What a mutation has at hand: one open transaction. */
export interface ActContext extends Circumstances {
  readonly tx: Tx;
  /** Tells higher modules, in this transaction. */
  readonly announce: (fact: Fact) => Promise<void>;
  /** Every act records itself at least once. */
  readonly audit: (record: AuditRecord) => void;
}

export interface ActRequest {
  readonly actor: Actor;
  /** The route's or command's name, as in the contract: `people.commitImport`. */
  readonly action: string;
  readonly requestId?: string | null;
  readonly ip?: string | null;
  /** Small, and needed to read at all: goes on while nothing else may be written (storage.ts). */
  readonly evenReadOnly?: boolean;
  /** What is kept of the act tells neither who did it, nor from where, nor at what time of the day. */
  readonly unnamed?: boolean;
}

/** Stands in the audit where an act is kept without a name. */
const unnamedActor: Actor = {
  accountId: null,
  personId: null,
  name: '不署名',
  partyMember: false,
  posts: [],
};

/**
 * A refusal that commits: what the act has written before, and its audit, stay. For acts that count
 * failures (a wrong password), which would otherwise be rolled back together with the refused act.
 */
export class RefusalAfterCommit extends Refusal {}

/** The edge of every mutation, from a screen or from the command line. */
export class Stage {
  readonly services: Services;
  readonly #facts: FactBus;

  constructor(services: Services, facts: FactBus) {
    this.services = services;
    this.#facts = facts;
  }

  readContext(actor: Actor, ip: string | null = null): ReadContext {
    const now = this.services.clock.now();
    const { services } = this;
    const db = services.database.reader;
    return { actor, services, now, today: plainDateOf(now), ip, db };
  }

  /**
   * Runs `work` in one transaction together with its audit rows; run again from the start after a
   * serialisation failure. An act that records nothing is our mistake and is rolled back.
   * A {@link RefusalAfterCommit} is thrown on after the commit, every other error after the rollback.
   *
   * @throws Refusal platform.readOnly
   */
  async act<T>(request: ActRequest, work: (context: ActContext) => Promise<T>): Promise<T> {
    const { services } = this;
    const { database, storage } = services;
    if (request.evenReadOnly !== true) storage.refuseUnsafe();
    const inTransaction = async (tx: Tx) => {
      const records: AuditRecord[] = [];
      const now = services.clock.now();
      const context: ActContext = {
        actor: request.actor,
        services,
        now,
        today: plainDateOf(now),
        ip: request.ip ?? null,
        tx,
        announce: (fact) => this.#facts.announce(context, fact),
        audit: (record) => void records.push(record),
      };
      const result = await orRefusalAfterCommit(work(context));
      invariant(records.length > 0, `${request.action} left no audit record`);
      await appendAudit(tx, services.vault, circumstancesOf(request, now), records);
      return result;
    };
    const outcome = await storage.writing(() => transact(database, inTransaction));
    if ('refused' in outcome) throw outcome.refused;
    return outcome.answer;
  }
}

/** Of an unnamed act the day is kept: a moment could be laid beside others of the same minute. */
export function dayOnly(moment: Date): Date {
  return startOfDay(plainDateOf(moment));
}

function circumstancesOf(request: ActRequest, at: Date): AuditCircumstances {
  const { action } = request;
  if (request.unnamed) {
    return { actor: unnamedActor, action, at: dayOnly(at), requestId: null, ip: null };
  }
  const { actor, requestId = null, ip = null } = request;
  return { actor, action, at, requestId, ip };
}

async function orRefusalAfterCommit<T>(
  work: Promise<T>,
): Promise<{ answer: T } | { refused: RefusalAfterCommit }> {
  try {
    return { answer: await work };
  } catch (error) {
    if (error instanceof RefusalAfterCommit) return { refused: error };
    throw error;
  }
}
