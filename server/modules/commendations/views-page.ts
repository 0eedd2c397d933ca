import type { CommendationPage } from '#contract/commendations.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import { allowedOf } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { periodWords } from '../points/index.ts';
import { isShown, reviewObstacle, type State, stateOf } from './domain/course.ts';
import { type ListRow, subjectOf } from './list-at-hand.ts';
import { commendationsPolicy } from './policy.ts';
import { rowOf } from './views.ts';
import { peopleOnList, shownPeople } from './views-people.ts';

/** One list as the actor reads it: those who make it with what is behind it, the unit what it shows. */
export async function pageOf(
  services: Services,
  db: Reader | Tx,
  actor: Actor,
  list: ListRow & { readonly makes: boolean },
  { today, calendar }: { readonly today: PlainDate; readonly calendar: Calendar },
): Promise<CommendationPage> {
  const { ground, deedsFrom, deedsUntil, approvedOn, publicUntil, makes, version } = list;
  const state = stateOf(list, today);
  const people = await peopleOnList(services, db, list.id);
  return {
    ...rowOf(list, today),
    ...{ ground, deedsFrom, deedsUntil, version },
    publicityWords:
      approvedOn === null || publicUntil === null
        ? null
        : periodWords(approvedOn, publicUntil, calendar),
    inPublicity: state === 'publicity',
    ...shownPeople(people, state, makes),
    orderWords: '按姓名笔画，不分先后',
    returnedWords:
      makes && state === 'draft' && list.returnedBecause !== null
        ? `退回的理由：${list.returnedBecause}`
        : null,
    withdrawnWords:
      list.withdrawnOn === null
        ? null
        : `${fullDay(list.withdrawnOn)}撤下：${list.withdrawnBecause}`,
    allowed: allowedOn(actor, list, state),
  };
}

/** @throws Refusal commendations.empty: nobody on it would stand */
export async function refuseEmpty(services: Services, tx: Tx, { id }: ListRow): Promise<void> {
  const people = await peopleOnList(services, tx, id);
  const stands = people.some(({ held }) => held === null || held === 'objected');
  if (!stands) throw new Refusal('commendations.empty');
}

type Action = keyof typeof commendationsPolicy;

const drafting: readonly Action[] = [
  'commendations.change',
  'commendations.listDeeds',
  'commendations.putPerson',
  'commendations.takeOff',
  'commendations.recordAnswer',
  'commendations.propose',
  'commendations.drop',
];

function allowedOn(actor: Actor, list: ListRow, state: State): Action[] {
  const subject = subjectOf(list);
  const may = (actions: readonly Action[]) =>
    allowedOf(commendationsPolicy, actor, subject, actions);
  if (state === 'draft') return may(drafting);
  if (isShown(state)) return may(['commendations.recordAnswer', 'commendations.withdraw']);
  if (state !== 'review') return [];
  const second = reviewObstacle(list, list.people, actor) === null;
  return may([
    'commendations.recordAnswer',
    'commendations.return',
    ...(second ? (['commendations.approve'] as const) : []),
  ]);
}
