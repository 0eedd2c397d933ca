import type { Actor } from '../../kernel/actor.ts';
import type {
  ComingDate,
  DueThing,
  MonthThing,
  Span,
  StoredSection,
} from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import * as access from '../access/index.ts';
import * as burden from '../burden/index.ts';
import * as claims from '../claims/index.ts';
import * as closing from '../closing/index.ts';
import * as commendations from '../commendations/index.ts';
import * as complaints from '../complaints/index.ts';
import * as marks from '../marks/index.ts';
import * as organisations from '../organisations/index.ts';
import * as people from '../people/index.ts';
import * as points from '../points/index.ts';
import * as schemes from '../schemes/index.ts';
import * as service from '../service/index.ts';
import * as settings from '../settings/index.ts';
import { storedAbout as storedReminders } from './views.ts';

type Asked<T> = (db: Reader, actor: Actor, today: PlainDate) => Promise<T[]>;
type StoredAbout = (
  db: Reader | Tx,
  services: Services,
  personId: number,
  inFull: boolean,
) => Promise<StoredSection[]>;

// A module with something that waits, comes, or is kept about persons adds its door here, in tier order.
const due: readonly Asked<DueThing>[] = [
  organisations.dueOf,
  people.dueOf,
  access.dueOf,
  settings.dueOf,
  service.dueOf,
  complaints.dueOf,
  points.dueOf,
  claims.dueOf,
  marks.dueOf,
  commendations.dueOf,
  schemes.dueOf,
  burden.dueOf,
];
const coming: readonly Asked<ComingDate>[] = [
  organisations.comingOf,
  service.comingOf,
  complaints.comingOf,
  points.comingOf,
  schemes.comingOf,
];
type InMonth = (db: Reader, actor: Actor, span: Span, today: PlainDate) => Promise<MonthThing[]>;
const month: readonly InMonth[] = [service.monthOf, points.monthOf];
const stored: readonly StoredAbout[] = [
  people.storedAbout,
  access.storedAbout,
  service.storedAbout,
  complaints.storedAbout,
  points.storedAbout,
  claims.storedAbout,
  marks.storedAbout,
  schemes.storedAbout,
  closing.storedAbout,
  commendations.storedAbout,
];

export async function readDue(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  return (await Promise.all(due.map((of) => of(db, actor, today)))).flat();
}

export async function readComing(
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<ComingDate[]> {
  return (await Promise.all(coming.map((of) => of(db, actor, today)))).flat();
}

/** What is in hand in a month of the actor's unit, whoever's turn it is. */
export async function readMonthThings(
  db: Reader,
  actor: Actor,
  span: Span,
  today: PlainDate,
): Promise<MonthThing[]> {
  return (await Promise.all(month.map((of) => of(db, actor, span, today)))).flat();
}

/** One after the other: in a transaction there is one connection. */
export async function readStored(
  db: Reader | Tx,
  services: Services,
  actor: Actor,
  inFull: boolean,
): Promise<StoredSection[]> {
  const sections: StoredSection[] = [];
  for (const about of stored) {
    sections.push(...(await about(db, services, actor.personId as number, inFull)));
  }
  sections.push(...(await storedReminders(db, actor.personId as number)));
  return sections;
}
