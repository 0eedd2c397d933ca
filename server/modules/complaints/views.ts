import { type RawBuilder, sql } from 'kysely';
import type { ComplaintPage, ComplaintRow, UnsignedComplaint } from '#contract/complaints.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { below } from '../organisations/index.ts';
import { type Receiver, type Receivers, receiverWords } from './domain/addressees.ts';
import { dueWords, kindWords, type State, stateWords } from './domain/states.ts';

interface ReceiverRow extends Receiver {
  readonly root: boolean;
}

/** The offices above somebody and the work committee, as far as somebody else holds their posts. */
export async function readReceivers(
  db: Reader | Tx,
  actor: Actor,
  today: PlainDate,
): Promise<Receivers> {
  const { rows } = await sql<ReceiverRow>`
    select o.organisation_id as "organisationId", o.full_name as name, o.parent_id is null as root,
      case when o.parent_id is null then 'workCommittee' else 'unitPartyOffice' end as post
    from organisation_now o
    left join organisation_closure l on l.ancestor_id = o.organisation_id
      and l.descendant_id = (select unit_id from person where id = ${actor.personId}::int)
      and l.valid_to = '9999-12-31'
    where o.tree = 'unit' and (o.parent_id is null or l.depth is not null)
      and exists (select from post t where t.organisation_id = o.organisation_id
        and t.kind = case when o.parent_id is null then 'workCommittee' else 'unitPartyOffice' end
        and t.held_from <= ${today}::date and t.held_to > ${today}::date
        and t.account_id <> ${actor.accountId}::int)
    order by l.depth`.execute(db);
  const receivers = rows.map(({ root, ...receiver }) => ({ root, receiver }));
  return {
    offices: receivers.filter(({ root }) => !root).map(({ receiver }) => receiver),
    committee: receivers.find(({ root }) => root)?.receiver ?? null,
  };
}

/** Which complaints the actor receives: `complaint c`, written to an office at or below a post of theirs. */
export function receivedBy(actor: Actor): RawBuilder<boolean> {
  const offices = below(organisationsOf(actor, 'unitPartyOffice'));
  const committees = organisationsOf(actor, 'workCommittee');
  return sql<boolean>`((c.post = 'unitPartyOffice' and c.organisation_id in ${offices})
    or (c.post = 'workCommittee' and c.organisation_id = any(${committees}::int[])))`;
}

interface Window {
  readonly page: number;
  readonly size: number;
}

type ListedComplaint = Pick<ComplaintRow, 'id' | 'signed' | 'writtenOn' | 'dueOn' | 'state'> &
  Pick<Receiver, 'post' | 'name'> & {
    readonly kind: keyof typeof kindWords;
    readonly words: string;
    readonly total: number;
  };

/** What somebody wrote under their name, newest first. */
export async function listMine(
  db: Reader,
  actor: Actor,
  window: Window,
  day: { readonly calendar: Calendar; readonly today: PlainDate },
): Promise<{ rows: ComplaintRow[]; total: number }> {
  const mine = sql<boolean>`c.account_id = ${actor.accountId}::int`;
  return await listed(db, mine, sql`c.written_on desc, c.id desc`, window, day);
}

/** What was written to the offices of the actor: without an answer first, by the day it is due. */
export async function listReceived(
  db: Reader,
  actor: Actor,
  filter: Window & { readonly state?: State | undefined },
  day: { readonly calendar: Calendar; readonly today: PlainDate },
): Promise<{ rows: ComplaintRow[]; total: number }> {
  const state = filter.state ?? null;
  const condition = sql<boolean>`${receivedBy(actor)} and (${state}::text is null or c.state = ${state})`;
  const order = sql`c.state <> 'received', case when c.state = 'received' then c.due_on end,
    c.written_on desc, c.id desc`;
  return await listed(db, condition, order, filter, day);
}

async function listed(
  db: Reader,
  condition: RawBuilder<boolean>,
  order: RawBuilder<unknown>,
  { page, size }: Window,
  { calendar, today }: { readonly calendar: Calendar; readonly today: PlainDate },
): Promise<{ rows: ComplaintRow[]; total: number }> {
  const { rows } = await sql<ListedComplaint>`
    select c.id, c.kind, left(c.words, 60) as words, c.post, o.full_name as name,
      c.account_id is not null as signed, c.written_on as "writtenOn", c.due_on as "dueOn", c.state,
      count(*) over ()::int as total
    from complaint c join organisation_now o on o.organisation_id = c.organisation_id
    where ${condition} order by ${order}
    limit ${size} offset ${(page - 1) * size}`.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ kind, words, post, name, total, ...row }) => ({
      ...row,
      kindWords: kindWords[kind],
      opening: openingOf(words),
      toWords: receiverWords({ post, name }),
      stateWords: stateWords[row.state],
      dueWords: dueWords(calendar, row, today),
      over: row.state === 'received' && row.dueOn < today,
    })),
  };
}

/** The first forty characters in one line. */
export function openingOf(words: string): string {
  const line = [...words.replace(/\s+/gu, ' ').trim()];
  return line.length > 40 ? `${line.slice(0, 40).join('')}…` : line.join('');
}

type ReadComplaint = Pick<UnsignedComplaint, 'words' | 'signed' | 'writtenOn' | 'dueOn' | 'state'> &
  Pick<UnsignedComplaint, 'about'> &
  Pick<Receiver, 'post' | 'name'> & {
    readonly id: number;
    readonly version: number;
    readonly kind: keyof typeof kindWords;
    readonly authorAccountId: number | null;
    readonly authorPersonId: number | null;
    readonly authorWords: string | null;
    readonly answers: { on: PlainDate; name: string; words: string }[];
    readonly closed: { on: PlainDate; name: string; byAuthor: boolean; reason: string } | null;
    readonly receives: boolean;
  };

export interface FoundComplaint {
  readonly id: number;
  readonly version: number;
  readonly authorAccountId: number | null;
  readonly authorPersonId: number | null;
  readonly authorWords: string;
  readonly receives: boolean;
  readonly shown: UnsignedComplaint;
}

/** One complaint that the actor wrote or receives; null for everybody else. */
export async function readComplaint(
  tx: Tx,
  actor: Actor,
  id: number,
  day: { readonly calendar: Calendar; readonly today: PlainDate },
): Promise<FoundComplaint | null> {
  const reach = sql<boolean>`(c.account_id = ${actor.accountId}::int or ${receivedBy(actor)})`;
  return await found(tx, sql`c.id = ${id} and ${reach}`, receivedBy(actor), day);
}

/** The unsigned complaint that a receipt stands for. */
export async function readByReceipt(
  db: Reader,
  receiptIndex: Buffer,
  day: { readonly calendar: Calendar; readonly today: PlainDate },
): Promise<UnsignedComplaint | null> {
  const one = await found(db, sql`c.receipt_index = ${receiptIndex}`, sql`false`, day);
  return one?.shown ?? null;
}

async function found(
  db: Reader | Tx,
  condition: RawBuilder<unknown>,
  receives: RawBuilder<boolean>,
  { calendar, today }: { readonly calendar: Calendar; readonly today: PlainDate },
): Promise<FoundComplaint | null> {
  const { rows } = await sql<ReadComplaint>`
    select c.id, c.version, c.kind, c.words, c.post, o.full_name as name,
      c.account_id is not null as signed, c.written_on as "writtenOn", c.due_on as "dueOn", c.state,
      case when c.about_path is not null then
        json_build_object('path', c.about_path, 'words', c.about_words) end as about,
      c.account_id as "authorAccountId", a.person_id as "authorPersonId",
      ${authorWords} as "authorWords", ${answersOf} as answers, ${closingOf} as closed,
      ${receives} as receives
    from complaint c join organisation_now o on o.organisation_id = c.organisation_id
    left join account a on a.id = c.account_id
    where ${condition}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const { id, version, authorAccountId, authorPersonId, receives: isReceived } = row;
  return {
    id,
    version,
    authorAccountId,
    authorPersonId,
    authorWords: row.authorWords ?? '不署名',
    receives: isReceived,
    shown: shownOf(row, dueWords(calendar, row, today)),
  };
}

function shownOf(row: ReadComplaint, due: string | null): UnsignedComplaint {
  const { words, signed, writtenOn, dueOn, state, about } = row;
  const toWords = receiverWords(row);
  return {
    kindWords: kindWords[row.kind],
    ...{ words, toWords, signed, writtenOn, dueOn, state, about },
    stateWords: stateWords[state],
    dueWords: due,
    answers: row.answers.map(({ on, name, ...answer }) => ({
      ...answer,
      on,
      byWords: `${toWords}（${name}）`,
    })),
    closedWords: row.closed === null ? null : closedWords(row.closed, toWords),
  };
}

function closedWords(closed: NonNullable<ReadComplaint['closed']>, toWords: string): string {
  const by = closed.byAuthor ? '由本人办结' : `由${toWords}（${closed.name}）办结`;
  return `${closed.on}${by}${closed.reason === '' ? '' : `：${closed.reason}`}`;
}

const authorWords = sql`(select coalesce(p.name, a.display_name)
    || coalesce('（' || u.full_name || '）', '')
  from account x left join person p on p.id = x.person_id
  left join organisation_now u on u.organisation_id = p.unit_id where x.id = c.account_id)`;

const answersOf = sql`(select coalesce(json_agg(json_build_object('on', w.answered_on,
    'name', b.display_name, 'words', w.words) order by w.number), '[]')
  from complaint_answer w join account b on b.id = w.account_id where w.complaint_id = c.id)`;

const closingOf = sql`(select json_build_object('on', c.closed_on, 'name', b.display_name,
    'byAuthor', c.closed_by = c.account_id, 'reason', c.closed_reason)
  from account b where b.id = c.closed_by)`;

/** The page of one complaint for a person who may read it. */
export function pageOf(
  { id, version, authorWords: author, shown }: FoundComplaint,
  mine: boolean,
  allowed: string[],
): ComplaintPage {
  return { id, ...shown, authorWords: author, mine, version, allowed };
}
