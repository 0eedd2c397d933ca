import { sql } from 'kysely';
import type { ClosedYear, ClosingPage, ClosingRow } from '#contract/closing.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import { type PlainDate, plainDateOf, yearOf } from '../../kernel/plain-date.ts';
import { allowedOf } from '../../kernel/policy.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { newestJob } from '../../platform/jobs/index.ts';
import { below } from '../organisations/index.ts';
import type { ClosingAtHand, ClosingRecord } from './closing-at-hand.ts';
import { blockOf, closingSteps, nextWords, stateWords } from './domain/course.ts';
import { closingPolicy, closingPosts } from './policy.ts';
import { jobKey, sheetsKind } from './sheets-kind.ts';

/** A year that is closed, as those who make sheets need it. */
export interface ClosedRecord extends ClosingRecord {
  readonly closedAt: Date;
}

/** The year before this one and this one, of every unit with people below a post of the actor. */
export async function listClosings(
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<ClosingRow[]> {
  const years = [yearOf(today), yearOf(today) - 1];
  const { rows } = await sql<
    Omit<ClosingRow, 'stateWords' | 'closedOn'> & { closedAt: Date | null }
  >`
    select o.organisation_id as "unitId", o.full_name as "unitName", y.year,
      case when c.id is null then 'open' when c.closed_at is null then 'proposed'
        when c.reopening_proposed_at is null then 'closed' else 'reopening' end as state,
      c.closed_at as "closedAt"
    from organisation_now o cross join unnest(${years}::int[]) as y (year)
    left join year_closing c on c.unit_id = o.organisation_id and c.year = y.year
      and c.withdrawn_at is null and c.reopened_at is null
    where o.tree = 'unit' and o.organisation_id in ${below(organisationsOf(actor, ...closingPosts))}
      and exists (select from person p where p.unit_id = o.organisation_id)
    order by y.year desc, o.official_order, o.organisation_id limit 400`.execute(db);
  return rows.map(({ closedAt, ...row }) => ({
    ...row,
    stateWords: stateWords[row.state],
    closedOn: closedAt && plainDateOf(new Date(closedAt)),
  }));
}

/** A unit's year for its page. */
export async function pageOf(
  db: Reader,
  actor: Actor,
  closing: ClosingAtHand,
): Promise<ClosingPage> {
  const { unitId, unitName, year, record, records, situation, openCases, subject } = closing;
  const { state } = situation;
  const steps = closingSteps.filter(
    (step) =>
      closingPolicy[`closing.${step}`].may(actor, subject) &&
      blockOf(step, situation, actor.accountId, year) === null,
  );
  const sheets = isClosed(record)
    ? allowedOf(closingPolicy, actor, subject, ['closing.makeSheets', 'closing.readSheets'])
    : [];
  const { reopeningAt, minutes, because } = record ?? {};
  return {
    ...{ unitId, unitName, year, state, stateWords: stateWords[state] },
    closedOn: isClosed(record) ? plainDateOf(record.closedAt) : null,
    version: state === 'open' ? null : (record?.version ?? null),
    nextWords: nextWords(situation, year),
    openCases: state === 'closed' || state === 'reopening' ? [] : [...openCases],
    proposed:
      state === 'proposed' && record
        ? { byName: record.proposedByName, at: momentWords(record.proposedAt) }
        : null,
    reopening:
      state === 'reopening' && reopeningAt && minutes && because
        ? { byName: record?.reopeningByName ?? '', at: momentWords(reopeningAt), minutes, because }
        : null,
    snapshot: isClosed(record) ? await snapshotOf(db, record) : null,
    history: records.flatMap(historyOf),
    allowed: [...steps.map((step) => `closing.${step}`), ...sheets],
  };
}

export function isClosed(record: ClosingRecord | null): record is ClosedRecord {
  return record !== null && record.closedAt !== null && record.reopenedAt === null;
}

async function snapshotOf(
  db: Reader,
  record: ClosedRecord,
): Promise<NonNullable<ClosingPage['snapshot']>> {
  const { id, closedAt, closedByName, people, hash } = record;
  return {
    closingId: id,
    closedAt: momentWords(closedAt),
    closedByName: closedByName ?? '',
    people: people ?? 0,
    hash: hash ?? '',
    files: await listFiles(db, id),
    job: (await newestJob(db, sheetsKind, jobKey(id)))?.answer ?? null,
  };
}

export async function listFiles(
  db: Reader | Tx,
  closingId: number,
): Promise<{ name: string; sheets: number }[]> {
  const { rows } = await sql<{ name: string; sheets: number }>`
    select name, sheets from year_closing_file where closing_id = ${closingId} order by name`.execute(
    db,
  );
  return rows;
}

/** Whose sheets a file holds: those of the numbers in its name, or of the whole unit. */
export async function peopleOfFile(
  db: Reader | Tx,
  closingId: number,
  name: string,
): Promise<{ personId: number }[]> {
  const [first = 1, last = 999_999] = (name.match(/\d+/g) ?? []).map(Number);
  const { rows } = await sql<{ personId: number }>`
    select person_id as "personId" from year_closing_person
    where closing_id = ${closingId} and number between ${first} and ${last}
    order by number`.execute(db);
  return rows;
}

function historyOf(record: ClosingRecord): ClosingPage['history'] {
  const { proposedAt, proposedByName, withdrawnAt, closedAt, closedByName } = record;
  const { reopeningAt, reopeningByName, minutes, because, reopenedAt, reopenedByName } = record;
  const line = (at: Date | null, byName: string | null, words: string) =>
    at === null ? [] : [{ at: momentWords(at), byName: byName ?? '', words }];
  return [
    ...line(proposedAt, proposedByName, '提出结账'),
    ...line(withdrawnAt, proposedByName, '撤回结账的提出'),
    ...line(closedAt, closedByName, `确认结账，留存${record.people ?? 0}人的年度积分`),
    ...line(reopeningAt, reopeningByName, `提出重新打开：${minutes ?? ''}，${because ?? ''}`),
    ...line(reopenedAt, reopenedByName, '确认重新打开'),
  ];
}

/** A person's closed years, the newest first. */
export async function closedYearsOf(db: Reader | Tx, personId: number): Promise<ClosedYear[]> {
  const { rows } = await sql<{ content: ClosedYear }>`
    select s.content from year_closing_person s join year_closing c on c.id = s.closing_id
    where s.person_id = ${personId} and c.closed_at is not null and c.reopened_at is null
    order by c.year desc`.execute(db);
  return rows.map(({ content }) => content);
}

/** What the sheet of one person's closed year is made of; null where it is not closed. */
export async function closedYearOf(
  db: Reader | Tx,
  personId: number,
  year: number,
): Promise<{
  content: ClosedYear;
  record: { closedAt: Date; hash: string; number: number };
} | null> {
  const { rows } = await sql<{ content: ClosedYear; closedAt: Date; hash: string; number: number }>`
    select s.content, s.number, c.closed_at as "closedAt", encode(c.hash, 'hex') as hash
    from year_closing_person s join year_closing c on c.id = s.closing_id
    where s.person_id = ${personId} and c.year = ${year} and c.closed_at is not null
      and c.reopened_at is null`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { content, ...record } = row;
  return { content, record };
}
