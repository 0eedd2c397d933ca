import { sql } from 'kysely';
import { maskIdentityNumber } from '../../kernel/identity-number.ts';
import { nameOrderKey } from '../../kernel/name-order.ts';
import { dayNumber, type PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { type CopyWriter, copyIn } from '../../platform/database/copy.ts';
import { pinyinSearchKey } from '../../platform/pinyin.ts';
import type { ComparedPerson } from './compare-roster.ts';
import type { RosterFacts } from './domain/compare-person.ts';
import { maskPhone } from './domain/person-words.ts';
import type { Move, PeopleJoined, PeopleMoved } from './facts.ts';
import { always, type KnownPerson, nextPersonIds, openEnd } from './store-people.ts';

interface NewPerson {
  readonly id: number;
  readonly key: string;
  readonly identityNumber: string;
  readonly facts: RosterFacts;
}

/** A known person with what the sheet says over what was known. */
interface Changed {
  readonly known: KnownPerson;
  readonly facts: RosterFacts;
}

/**
 * Writes the new and the changed people of a batch and announces them. New ones belong where they are
 * since always, unless a day is given; changes count from that day, or from today.
 * Refuses people.asOfTooEarly.
 */
export async function writeRoster(
  context: ActContext,
  batchId: number,
  people: readonly ComparedPerson[],
  idOf: ReadonlyMap<string, number>,
  asOf: PlainDate | null,
): Promise<void> {
  const fresh = people.filter((person) => person.comparison.outcome === 'new');
  const ids = await nextPersonIds(context.tx, fresh.length);
  const joined = fresh.map(({ key, incoming }, index) => {
    return { id: ids[index]!, key, identityNumber: incoming.identityNumber, facts: incoming };
  });
  const changed = people.flatMap(changedOf);
  const from = asOf ?? always;
  const on = asOf ?? context.today;
  await insertPeople(context, joined, idOf);
  await insertPeriods(context, joined, idOf, from);
  await keepBefore(context, batchId, joined, changed);
  await updatePeople(context, changed, idOf);
  const moves = await writeMoves(context, changed, idOf, on);
  const joinedFact: PeopleJoined = { name: 'people.joined', on: from, personIds: ids };
  if (ids.length > 0) await context.announce(joinedFact);
  const movedFact: PeopleMoved = { name: 'people.moved', on, moves };
  if (moves.length > 0) await context.announce(movedFact);
}

function changedOf({ known, comparison }: ComparedPerson): Changed[] {
  if (known === null || comparison.outcome !== 'changed') return [];
  const now = Object.fromEntries(comparison.changes.map((change) => [change.field, change.now]));
  return [{ known, facts: { ...known, ...now } }];
}

async function insertPeople(
  { tx, now, services }: ActContext,
  people: readonly NewPerson[],
  idOf: ReadonlyMap<string, number>,
): Promise<void> {
  const { vault } = services;
  const columns = `id, name, name_order, pinyin, sex, ethnic_group, birth_on, identity_sealed,
    identity_index, identity_masked, phone_sealed, phone_masked, staff_kind, duty_title, rank_title,
    education, political_status, joined_party_on, office, unit_id, branch_id, remark, version,
    created_at, updated_at`;
  await copyIn(tx, `person (${columns})`, async (out) => {
    for (const { id, key, identityNumber, facts } of people) {
      await out.row(25);
      out.int4(id);
      text(out, facts.name);
      text(out, nameOrderKey(facts.name));
      text(out, pinyinSearchKey(facts.name));
      out.int2(facts.sex);
      text(out, facts.ethnicGroup);
      date(out, facts.bornOn);
      out.bytes(vault.seal(identityNumber));
      out.bytes(Buffer.from(key, 'latin1'));
      text(out, maskIdentityNumber(identityNumber));
      if (facts.phone === '') out.null();
      else out.bytes(vault.seal(facts.phone));
      text(out, maskPhone(facts.phone));
      text(out, facts.staffKind);
      text(out, facts.dutyTitle);
      text(out, facts.rankTitle);
      text(out, facts.education);
      text(out, facts.politicalStatus);
      date(out, facts.joinedPartyOn);
      text(out, facts.office);
      out.int4(idOf.get(facts.unit)!);
      branch(out, facts, idOf);
      text(out, facts.remark);
      out.int4(1);
      out.timestamp(now);
      out.timestamp(now);
    }
  });
}

async function insertPeriods(
  { tx }: ActContext,
  people: readonly { id: number; facts: RosterFacts }[],
  idOf: ReadonlyMap<string, number>,
  from: PlainDate,
): Promise<void> {
  if (people.length === 0) return;
  const columns = 'person_id, valid_from, valid_to, unit_id, branch_id, office, political_status';
  await copyIn(tx, `person_period (${columns})`, async (out) => {
    for (const { id, facts } of people) {
      await out.row(7);
      out.int4(id);
      date(out, from);
      date(out, openEnd);
      out.int4(idOf.get(facts.unit)!);
      branch(out, facts, idOf);
      text(out, facts.office);
      text(out, facts.politicalStatus);
    }
  });
}

/** What each person was before, numbers still sealed, so that the batch can be taken back. */
async function keepBefore(
  { tx }: ActContext,
  batchId: number,
  joined: readonly NewPerson[],
  changed: readonly Changed[],
): Promise<void> {
  await sql`insert into import_change (batch_id, person_id, before, after_version)
    select ${batchId}::int, id, null::jsonb, 1 from unnest(${joined.map((one) => one.id)}::int[]) as t (id)
    union all
    select ${batchId}::int, p.id, jsonb_build_object('person', to_jsonb(p), 'periods',
      (select jsonb_agg(to_jsonb(t)) from person_period t where t.person_id = p.id)), p.version + 1
    from person p where p.id = any(${changed.map((one) => one.known.id)}::int[])`.execute(tx);
}

async function updatePeople(
  { tx, now, services }: ActContext,
  changed: readonly Changed[],
  idOf: ReadonlyMap<string, number>,
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ known, facts }) => ({
    id: known.id,
    name: facts.name,
    name_order: nameOrderKey(facts.name),
    pinyin: pinyinSearchKey(facts.name),
    sex: facts.sex,
    ethnic_group: facts.ethnicGroup,
    birth_on: facts.bornOn,
    phone_sealed:
      facts.phone === '' ? null : `\\x${services.vault.seal(facts.phone).toString('hex')}`,
    phone_masked: maskPhone(facts.phone),
    staff_kind: facts.staffKind,
    duty_title: facts.dutyTitle,
    rank_title: facts.rankTitle,
    education: facts.education,
    political_status: facts.politicalStatus,
    joined_party_on: facts.joinedPartyOn,
    office: facts.office,
    unit_id: idOf.get(facts.unit)!,
    branch_id: facts.branch === null ? null : idOf.get(facts.branch)!,
    remark: facts.remark,
  }));
  const written = Object.keys(rows[0]!).filter((column) => column !== 'id');
  const columns = sql.raw(written.join(', '));
  const news = sql.raw(written.map((column) => `n.${column}`).join(', '));
  await sql`update person p set (${columns}, version, updated_at) =
      row (${news}, p.version + 1, ${now}::timestamptz)
    from jsonb_populate_recordset(null::person, ${JSON.stringify(rows)}::jsonb) n
    where p.id = n.id`.execute(tx);
}

/** Ends the open period of everyone who moved and opens the next. */
async function writeMoves(
  context: ActContext,
  changed: readonly Changed[],
  idOf: ReadonlyMap<string, number>,
  on: PlainDate,
): Promise<Move[]> {
  const moved = changed.filter(({ known, facts }) =>
    (['unit', 'branch', 'office', 'politicalStatus'] as const).some(
      (field) => known[field] !== facts[field],
    ),
  );
  const early = moved.find(({ known }) => on < known.since);
  if (early !== undefined) {
    throw new Refusal('people.asOfTooEarly', { since: early.known.since });
  }
  const ids = moved.map(({ known }) => known.id);
  await endPeriods(context, ids, on);
  const opened = moved.map(({ known, facts }) => ({ id: known.id, facts }));
  await insertPeriods(context, opened, idOf, on);
  return moved.flatMap(({ known, facts }) => moveOf(known, facts, idOf));
}

/** A period that begins on that very day was never true and goes. */
async function endPeriods({ tx }: ActContext, ids: readonly number[], on: PlainDate) {
  if (ids.length === 0) return;
  await sql`delete from person_period where person_id = any(${ids}::int[])
    and valid_to = ${openEnd} and valid_from = ${on}`.execute(tx);
  await sql`update person_period set valid_to = ${on}
    where person_id = any(${ids}::int[]) and valid_to = ${openEnd}`.execute(tx);
}

/** Another office within the unit is history but no move. */
function moveOf(known: KnownPerson, facts: RosterFacts, idOf: ReadonlyMap<string, number>): Move[] {
  const from = {
    unitId: known.unitId,
    branchId: known.branchId,
    politicalStatus: known.politicalStatus,
  };
  const to = {
    unitId: idOf.get(facts.unit)!,
    branchId: facts.branch === null ? null : idOf.get(facts.branch)!,
    politicalStatus: facts.politicalStatus,
  };
  const stayed =
    from.unitId === to.unitId &&
    from.branchId === to.branchId &&
    from.politicalStatus === to.politicalStatus;
  return stayed ? [] : [{ personId: known.id, from, to }];
}

/** Through `bytes`, which makes room for a remark of any length. */
function text(out: CopyWriter, value: string): void {
  out.bytes(Buffer.from(value, 'utf8'));
}

function date(out: CopyWriter, value: PlainDate | null): void {
  if (value === null) out.null();
  else out.date(dayNumber(value));
}

function branch(out: CopyWriter, facts: RosterFacts, idOf: ReadonlyMap<string, number>): void {
  if (facts.branch === null) out.null();
  else out.int4(idOf.get(facts.branch)!);
}
