import { sql } from 'kysely';
import type { Rule, Scheme } from '#contract/scheme.ts';
import type { DecidedSettings } from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { allowWithin, type Subject } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { fewestAnonymous } from '../../rules/points/anonymous-raters.ts';
import {
  knownVersions,
  lastWithPoints,
  type Place,
  readJurisdiction,
  refuseWithout,
  type SchemeTerm,
  versionOf,
  withoutIn,
} from '../points/index.ts';
import { type Column, columnsOf } from './domain/columns.ts';
import type { Taking } from './domain/given.ts';
import type { SheetMarks } from './domain/sheet.ts';
import { marksPolicy } from './policy.ts';
import { aboveOf, placeOf } from './views-places.ts';

/** A sheet as its row says. */
export interface SheetRow extends SheetMarks {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationName: string;
  readonly place: Place;
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly happenedOn: PlainDate;
  readonly period: string;
  readonly periodWords: string;
  readonly ground: string;
  readonly proposedByName: string | null;
  readonly proposedOn: PlainDate | null;
  readonly proposerId: number | null;
  readonly returnedBecause: string | null;
  readonly version: number;
  /** Its organisation, the unit that works in, and all above them. */
  readonly above: readonly number[];
  /** Branches of the people whose rows wait: their secretaries confirm, too. */
  readonly branches: readonly number[];
}

/** A rule that results are written down for, and how. */
export interface MarkedRule {
  readonly rule: Rule;
  readonly scheme: Scheme;
  readonly columns: readonly Column[];
  readonly taking: Taking;
}

export async function readSheetRow(db: Reader | Tx, sheetId: number): Promise<SheetRow | null> {
  const { rows } = await sql<SheetRow>`
    select s.id, s.organisation_id as "organisationId", o.short_name as "organisationName",
      ${placeOf} as place, s.rule_code as "ruleCode", s.rule_name as "ruleName", s.happened_on as "happenedOn", s.period,
      s.period_words as "periodWords", s.ground,
      s.proposed_by as "proposedBy", a.person_id as "proposerId",
      a.display_name as "proposedByName", s.proposed_on as "proposedOn",
      s.returned_because as "returnedBecause", s.posted_on is not null as posted, s.version,
      ${aboveOf} as above,
      array(select distinct p.branch_id from mark_row r join person p on p.id = r.person_id
        where r.sheet_id = s.id and s.proposed_by is not null and p.branch_id is not null) as branches
    from mark_sheet s join organisation_now o on o.organisation_id = s.organisation_id
    left join account a on a.id = s.proposed_by where s.id = ${sheetId}`.execute(db);
  return rows[0] ?? null;
}

type Action = keyof typeof marksPolicy;
const ofSecondHand: ReadonlySet<Action> = new Set<Action>([
  'marks.readSheet',
  'marks.returnSheet',
  'marks.confirmSheet',
]);

export function subjectOf({ above, branches }: SheetRow, action: Action): Subject {
  return { personId: null, above: ofSecondHand.has(action) ? [...above, ...branches] : above };
}

/**
 * A sheet, locked, at the version the actor has seen.
 * @throws Refusal platform.notFound, access.notAllowed, platform.versionConflict
 */
export async function takeSheet(
  { tx, actor }: ActContext,
  action: Action,
  sheetId: number,
  version: number,
): Promise<SheetRow> {
  await sql`select from mark_sheet where id = ${sheetId} for update`.execute(tx);
  const sheet = await readSheetRow(tx, sheetId);
  if (sheet === null) throw new Refusal('platform.notFound');
  allowWithin(marksPolicy, action, actor, subjectOf(sheet, action));
  if (sheet.version !== version) throw new Refusal('platform.versionConflict');
  return sheet;
}

/** The scheme that holds at a place on a day; null before the first one. */
export async function schemeAt(
  services: Services,
  db: Reader | Tx,
  place: Place,
  on: PlainDate,
): Promise<Scheme | null> {
  const { jurisdiction, schemeOf } = await shelf(services, db);
  return schemeOf(jurisdiction.on(place, on));
}

/** @throws Refusal points.withoutPoints, at the day, where no points are kept at a place on it */
export async function requirePoints(
  services: Services,
  db: Reader | Tx,
  place: Place,
  on: PlainDate,
): Promise<void> {
  const { jurisdiction, isWithout } = await shelf(services, db);
  refuseWithout(jurisdiction.since(place, on, isWithout), on, 'happenedOn');
}

/** The schemes by which results may be written down at places today: where no points are kept any more, the last with. */
export async function schemesWithPoints(
  services: Services,
  db: Reader | Tx,
  places: readonly Place[],
  today: PlainDate,
): Promise<(Scheme | null)[]> {
  const { jurisdiction, isWithout, schemeOf } = await shelf(services, db);
  return places.map((place) => schemeOf(lastWithPoints(jurisdiction, place, today, isWithout)));
}

async function shelf({ database }: Services, db: Reader | Tx) {
  const jurisdiction = await readJurisdiction(db);
  const known = await knownVersions(database, db, jurisdiction.ids);
  return {
    jurisdiction,
    isWithout: (id: number) => withoutIn(known, id),
    schemeOf: (term: SchemeTerm | null) => term && versionOf(known, term.id).scheme,
  };
}

/**
 * A rule of the scheme as results are written down for it; null where they are not.
 *
 * @param decided what the city has set: of how many marks an unnamed group has to be
 */
export function markedRule(
  scheme: Scheme | null,
  code: string,
  on: PlainDate,
  decided: DecidedSettings,
): MarkedRule | null {
  const rule = scheme?.rules.find((one) => one.code === code);
  const columns = rule === undefined ? null : columnsOf(rule);
  if (scheme === null || rule === undefined || columns === null) return null;
  const { shape } = rule;
  const trimmed = shape.kind === 'severalRaters' && shape.trimmed === true;
  const taking = { trimmed, fewestAnonymous: fewestAnonymous(decided, on) };
  return { rule, scheme, columns, taking };
}

/** @throws Refusal points.followsRecord, marks.notByHand */
export function requireMarked(
  scheme: Scheme,
  code: string,
  on: PlainDate,
  decided: DecidedSettings,
): MarkedRule {
  const marked = markedRule(scheme, code, on, decided);
  if (marked !== null) return marked;
  const follows = scheme.rules.find((one) => one.code === code && one.shape.kind === 'modifier');
  if (follows) throw Refusal.at('ruleCode', 'points.followsRecord', { rule: follows.name });
  throw Refusal.at('ruleCode', 'marks.notByHand', { rule: code });
}

/** @throws Refusal marks.ruleChanged */
export async function ruleOfSheet(
  services: Services,
  db: Reader | Tx,
  { place, happenedOn, ruleCode }: SheetRow,
): Promise<MarkedRule> {
  const scheme = await schemeAt(services, db, place, happenedOn);
  const marked = markedRule(scheme, ruleCode, happenedOn, await readDecided(db));
  if (marked === null) throw new Refusal('marks.ruleChanged');
  return marked;
}
