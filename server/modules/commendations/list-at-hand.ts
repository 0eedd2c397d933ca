import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { allowWithin, type Subject } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { AuditRecord } from '../../platform/audit.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { type Course, type State, stateOf } from './domain/course.ts';
import { commendationsPolicy } from './policy.ts';
import type { Head } from './store.ts';

/** A list as its row says. */
export interface ListRow extends Course, Head {
  readonly id: number;
  readonly unitId: number;
  readonly unitName: string;
  readonly openedOn: PlainDate;
  readonly proposedOn: PlainDate | null;
  readonly proposedByName: string | null;
  readonly returnedBecause: string | null;
  readonly withdrawnBecause: string | null;
  readonly version: number;
  /** Its unit and all above it. */
  readonly above: readonly number[];
  /** Ids of those on it, whatever they answered. */
  readonly people: readonly number[];
}

/** What a statement reads of `commendation c`. */
export const listColumns = sql`c.id, c.unit_id as "unitId",
  (select o.full_name from organisation_now o where o.organisation_id = c.unit_id) as "unitName",
  c.title, c.ground, c.deeds_from as "deedsFrom", c.deeds_until as "deedsUntil",
  c.opened_by as "openedBy", c.opened_on as "openedOn", c.proposed_by as "proposedBy",
  c.proposed_on as "proposedOn",
  (select a.display_name from account a where a.id = c.proposed_by) as "proposedByName",
  c.returned_because as "returnedBecause", c.approved_on as "approvedOn",
  c.public_until as "publicUntil", c.stands_until as "standsUntil",
  c.withdrawn_on as "withdrawnOn", c.withdrawn_because as "withdrawnBecause", c.version,
  array(select l.ancestor_id from organisation_closure l
    where l.descendant_id = c.unit_id and l.valid_to = '9999-12-31') as above,
  array(select p.person_id from commended_person p where p.commendation_id = c.id
    order by p.person_id) as people`;

export interface ListAtHand {
  readonly list: ListRow;
  readonly state: State;
}

type Action = keyof typeof commendationsPolicy;

export function subjectOf({ above }: ListRow): Subject {
  return { personId: null, above };
}

/**
 * A list, locked, at the version the actor has seen.
 * @throws Refusal platform.notFound, access.notAllowed, platform.versionConflict
 */
export async function takeList(
  context: ActContext,
  action: Action,
  id: number,
  version: number,
): Promise<ListAtHand> {
  const { actor } = context;
  const taken = await lockList(context, id);
  allowWithin(commendationsPolicy, action, actor, subjectOf(taken.list));
  refuseStale(taken.list, version);
  return taken;
}

/** @throws Refusal platform.notFound */
export async function lockList({ tx, today }: ActContext, id: number): Promise<ListAtHand> {
  await sql`select from commendation where id = ${id} for update`.execute(tx);
  const list = await readListRow(tx, id);
  if (list === null) throw new Refusal('platform.notFound');
  return { list, state: stateOf(list, today) };
}

export function refuseStale({ version }: ListRow, known: number): void {
  if (version !== known) throw new Refusal('platform.versionConflict');
}

export async function readListRow(db: Reader | Tx, id: number): Promise<ListRow | null> {
  const { rows } = await sql<ListRow>`
    select ${listColumns} from commendation c where c.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** What the audit keeps of an act on a list; of which person, as an id. */
export function auditOf(
  { id, unitId }: Pick<ListRow, 'id' | 'unitId'>,
  more: Pick<AuditRecord, 'reason' | 'details'> = {},
): AuditRecord {
  return { object: { kind: 'commendation', id }, organisationId: unitId, ...more };
}
