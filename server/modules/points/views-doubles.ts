import { type RawBuilder, sql } from 'kysely';
import type { LikelyDouble } from '#contract/doubles.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { allowedOf } from '../../kernel/policy.ts';
import type { ActContext } from '../../platform/act.ts';
import { refusedWords } from '../../platform/refusal-words.ts';
import { withinReach } from '../people/index.ts';
import { checkBothStand, turnToWords } from './domain/double.ts';
import { hearingPosts, pointsPolicy } from './policy.ts';
import { knownVersions, versionOf } from './scheme-library.ts';

interface DoublesAsked {
  readonly settled: boolean;
  readonly page: number;
  readonly size: number;
}

interface Row {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly unitName: string;
  readonly happenedOn: PlainDate;
  readonly told: ReadSide;
  readonly record: ReadSide;
  readonly notedOn: PlainDate;
  readonly proposerId: number | null;
  readonly confirmerId: number | null;
  readonly outcome: 'both' | null;
  /** One of the two was taken back. */
  readonly reversed: boolean;
  readonly takingBack: number | null;
  readonly because: string | null;
  readonly settledOn: PlainDate | null;
  readonly settledByName: string | null;
  readonly above: readonly number[];
  readonly others: readonly string[];
  readonly total: number;
}

interface ReadSide {
  readonly entryId: number;
  readonly matter: string;
  readonly ruleCode: string;
  readonly versionId: number;
  readonly points: number;
  readonly sourceWords: string;
}

/** Of `likely_double d`: one of the two was taken back. */
export const doubleReversed = sql`exists (select from ledger_entry r where r.reverses_id in (d.told_id, d.record_id))`;

/** Doubles about people within reach that are still to be settled, as conditions over `likely_double d`. */
export function openDoubles(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(d.outcome is null and not ${doubleReversed}
    and ${withinReach(actor, ...hearingPosts)} and p.id is distinct from ${actor.personId}::int)`;
}

/** The open case by which the told one is to be taken back; null where nobody proposed it. */
const takingBack = sql`(select k.id from deduction k where k.takes_back = t.id and k.outcome is null)`;

/** Those of them that wait for the actor: nobody is at it yet, and the actor may do something about it. */
export function doublesToSettle(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(${openDoubles(actor)}
    and (${withinReach(actor, 'unitPartyOffice')} or coalesce(
      ${actor.personId}::int not in (t.proposer_id, t.confirmer_id), true))
    and ${takingBack} is null)`;
}

export const doubleTables = sql`likely_double d join ledger_entry t on t.id = d.told_id
  join ledger_entry e on e.id = d.record_id join person p on p.id = t.person_id`;

/** Two entries beside each other, for whoever reviews the person. Own ones are never among them. */
export async function listDoubles(
  { actor, tx, services, today }: Pick<ActContext, 'actor' | 'tx' | 'services' | 'today'>,
  { settled, page, size }: DoublesAsked,
): Promise<{ rows: LikelyDouble[]; total: number }> {
  const those = settled
    ? sql`(d.outcome is not null or ${doubleReversed}) and ${withinReach(actor, ...hearingPosts)}
        and p.id is distinct from ${actor.personId}::int`
    : openDoubles(actor);
  const { rows } = await sql<Row>`
    select d.id, p.id as "personId", p.name as "personName", u.full_name as "unitName",
      t.happened_on as "happenedOn", ${side('t')} as told, ${side('e')} as record,
      d.noted_on as "notedOn", t.proposer_id as "proposerId", t.confirmer_id as "confirmerId",
      d.outcome, ${doubleReversed} as reversed, d.because,
      ${takingBack} as "takingBack", d.settled_on as "settledOn", a.display_name as "settledByName",
      array(select c.ancestor_id from organisation_closure c
        where c.descendant_id in (p.unit_id, p.branch_id) and c.valid_to = '9999-12-31') as above,
      ${othersOn(today)} as others,
      count(*) over ()::int as total
    from ${doubleTables} join organisation_now u on u.organisation_id = p.unit_id
    left join account a on a.id = d.settled_by
    where ${those}
    order by u.official_order, u.organisation_id, p.name_order, p.id, t.happened_on, d.id
    limit ${size} offset ${(page - 1) * size}`.execute(tx);
  const ids = rows.flatMap(({ told, record }) => [told.versionId, record.versionId]);
  const versions = await knownVersions(services.database, tx, [...new Set(ids)]);
  const sideOf = ({ ruleCode, versionId, ...shown }: ReadSide) => ({
    ...shown,
    ruleName: versionOf(versions, versionId).rules.get(ruleCode)?.name ?? ruleCode,
  });
  return {
    rows: rows.map((row) => ({
      ...shownDouble(row, actor),
      told: sideOf(row.told),
      record: sideOf(row.record),
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** Who else may say of a pair that both stand, by name: a post of the person's branch or unit, and no hand in it. */
function othersOn(today: PlainDate) {
  return sql`array(select distinct h.name from post x join account held on held.id = x.account_id
    join person h on h.id = held.person_id
    join organisation_closure c on c.ancestor_id = x.organisation_id and c.valid_to = '9999-12-31'
      and c.descendant_id in (p.unit_id, p.branch_id)
    where x.kind = any(${[...hearingPosts]}::text[]) and x.held_from <= ${today}::date and x.held_to > ${today}::date
      and h.id <> p.id and h.id is distinct from t.proposer_id and h.id is distinct from t.confirmer_id
    order by h.name)`;
}

/** Where an entry comes from: a sheet, a file, or what somebody told with its ground. */
function side(entry: 't' | 'e') {
  const of = sql.raw(entry);
  return sql`json_build_object('entryId', ${of}.id, 'matter', ${of}.matter, 'ruleCode', ${of}.rule_code,
    'versionId', ${of}.scheme_version_id, 'points', ${of}.amount, 'sourceWords', case
      when ${of}.source_kind = 'service.hoursConfirmed' then '活动记录单'
      else (select coalesce('台账“' || b.filename || '”导入', f.ground) from deed f
        left join import_batch b on b.id = f.batch_id where f.id = ${of}.source_id) end)`;
}

function shownDouble(row: Row, actor: Actor): Omit<LikelyDouble, 'told' | 'record'> {
  const { id, personId, personName, unitName, happenedOn, notedOn, above } = row;
  const open = row.outcome === null && !row.reversed && row.takingBack === null;
  const refused = open
    ? refusedWords(() => checkBothStand({ ...row, settled: false }, actor))
    : null;
  const barred = refused && refused + turnToWords(row.others);
  const offered = open ? actions : [];
  const allowed = allowedOf(pointsPolicy, actor, { personId, above }, offered);
  return {
    ...{ id, personId, personName, unitName, happenedOn, notedOn, barred },
    takingBack: row.takingBack,
    settledWords: settledWords(row),
    allowed: allowed.filter((one) => one !== 'points.letBothStand' || barred === null),
  };
}

const actions = ['points.letBothStand', 'points.proposeReversal'] as const;

function settledWords({
  outcome,
  reversed,
  because,
  settledOn,
  settledByName,
}: Row): string | null {
  if (outcome === 'both') return `${settledOn}，${settledByName}：是两件事，都算。${because}`;
  return reversed ? '是同一件事，其中一条已冲销。' : null;
}
