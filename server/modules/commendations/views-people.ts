import { sql } from 'kysely';
import type { CommendationPage, CommendedPerson, MyCommendation } from '#contract/commendations.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { type ToldDeed, toldDeeds } from '../points/index.ts';
import {
  answersTo,
  answerWords,
  type Held,
  heldOf,
  heldWords,
  isSeen,
  type Kept,
} from './domain/commended.ts';
import { isShown, type State, stateOf, stateWords } from './domain/course.ts';
import { type ListRow, listColumns } from './list-at-hand.ts';

/** Somebody on a list with everything that is kept of them there. */
interface OnList extends Kept {
  readonly personId: number;
  readonly name: string;
  readonly placeName: string;
  readonly answeredOn: PlainDate | null;
  readonly onPaper: boolean;
  readonly entryIds: readonly number[];
  readonly deeds: readonly ToldDeed[];
  readonly held: Held | null;
}

const columns = sql`p.id as "personId", p.name,
  coalesce((select o.short_name from organisation_now o where o.organisation_id = p.branch_id),
    (select o.short_name from organisation_now o where o.organisation_id = p.unit_id), '') as "placeName",
  cp.story, cp.story_consent as consent, cp.declined, cp.answered_on as "answeredOn",
  cp.recorded_by is not null as "onPaper",
  (select coalesce(json_agg(d.entry_id), '[]') from commended_deed d
    where d.commendation_id = cp.commendation_id and d.person_id = cp.person_id) as "entryIds"`;

/** Everybody on a list in the order of their names. */
export async function peopleOnList(
  services: Services,
  db: Reader | Tx,
  id: number,
): Promise<OnList[]> {
  const { rows } = await sql<Omit<OnList, 'deeds' | 'held'>>`
    select ${columns} from commended_person cp join person p on p.id = cp.person_id
    where cp.commendation_id = ${id} order by p.name_order, p.id`.execute(db);
  return await withDeeds(services, db, rows);
}

/** What the actor reads of those on a list. */
export function shownPeople(
  people: readonly OnList[],
  state: State,
  makes: boolean,
): Pick<CommendationPage, 'people' | 'stillWords'> {
  if (makes) return { people: people.map(behindTheList), stillWords: null };
  const seen = people.filter(({ held }) => isSeen(held, state));
  const waits = people.some(({ held }) => held === 'objected') && state === 'published';
  return {
    people: seen.map(inTheUnit),
    stillWords: waits ? '还有同志的事迹正在核实，核实后列入。' : null,
  };
}

/** Lists of which the person was told, the newest first, with what is kept of them there. */
export async function listMine(
  services: Services,
  db: Reader | Tx,
  actor: Actor,
  today: PlainDate,
): Promise<MyCommendation[]> {
  const rows = await ownLists(services, db, actor.personId);
  return rows.flatMap((row) => {
    const state = stateOf(row, today);
    if (state === 'draft' || state === 'withdrawn' || state === 'over') return [];
    return {
      ...{ commendationId: row.id, title: row.title, unitName: row.unitName },
      stateWords: stateWords(row, state),
      deeds: row.deeds.filter(({ reversed }) => !reversed).map(deedOf),
      story: row.story === '' ? null : row.story,
      consent: row.consent,
      answerWords: answerWords(row, row.answeredOn, row.onPaper),
      heldWords: row.held === null ? null : heldWords[row.held],
      shown: isShown(state),
      answers: answersTo(row),
      version: row.version,
    };
  });
}

/** Every list on which a person stands, drafts among them. */
export async function ownLists(
  services: Services,
  db: Reader | Tx,
  personId: number | null,
): Promise<(ListRow & OnList)[]> {
  const { rows } = await sql<ListRow & Omit<OnList, 'deeds' | 'held'>>`
    select ${columns}, ${listColumns} from commended_person cp
    join commendation c on c.id = cp.commendation_id join person p on p.id = cp.person_id
    where cp.person_id = ${personId}::int order by c.id desc limit 100`.execute(db);
  return await withDeeds(services, db, rows);
}

async function withDeeds<T extends Omit<OnList, 'deeds' | 'held'>>(
  services: Services,
  db: Reader | Tx,
  rows: readonly T[],
): Promise<(T & OnList)[]> {
  const told = await toldDeeds(
    services,
    db,
    rows.flatMap(({ entryIds }) => entryIds),
  );
  const byId = new Map(told.map((deed) => [deed.entryId, deed]));
  return rows.map((row) => {
    const chosen = new Set(row.entryIds);
    const deeds = [...byId.values()].filter(({ entryId }) => chosen.has(entryId));
    return { ...row, deeds, held: heldOf(row, deeds) };
  });
}

function behindTheList(person: OnList): CommendedPerson {
  const { name, placeName, deeds, story, personId, consent, declined, held } = person;
  return {
    ...{ name, placeName, story: story === '' ? null : story },
    deeds: deeds.filter(({ reversed }) => !reversed).map(deedOf),
    behind: {
      ...{ personId, consent, declined },
      answerWords: answerWords(person, person.answeredOn, person.onPaper),
      heldWords: held === null || held === 'declined' ? null : heldWords[held],
      answers: answersTo(person),
    },
  };
}

function inTheUnit({ name, placeName, deeds, story, consent }: OnList): CommendedPerson {
  return {
    ...{ name, placeName, behind: null },
    deeds: deeds.filter(({ reversed }) => !reversed).map(deedOf),
    story: consent === true ? story : null,
  };
}

function deedOf({ entryId, on, words }: ToldDeed) {
  return { entryId, on, words };
}
