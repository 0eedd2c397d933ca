import { addDays, type PlainDate } from '../kernel/plain-date.ts';

/** A case as nothing but what happened to it; who and when. Written from the rules of fairness, for tests alone. */
export interface NaiveCourse<What extends string> {
  readonly person: number;
  /** Hands that brought the matter about. */
  readonly hands: readonly number[];
  readonly events: { readonly what: What; readonly on: PlainDate; readonly by: number }[];
}

export type HearingEvent =
  | 'proposed'
  | 'told'
  | 'saidSome'
  | 'saidAll'
  | 'upheld'
  | 'dropped'
  | 'withdrawn';
export type ObjectingEvent = 'raised' | 'answered' | 'escalated' | 'decided';

export type Hearing = NaiveCourse<HearingEvent>;
export type Objecting = NaiveCourse<ObjectingEvent>;

/** Days off of the tests' calendar that are no weekend, and a Sunday that is worked. */
export const holidays: readonly PlainDate[] = ['2026-05-01', '2026-05-04', '2026-05-05'];
export const workedSunday: PlainDate = '2026-05-10';

/** The last of so many working days after a day. */
export function lastOf(workdays: number, from: PlainDate): PlainDate {
  const days = Array.from({ length: 40 }, (_, index) => addDays(from, index + 1));
  const worked = days.filter((day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const weekend = (weekday === 0 || weekday === 6) && day !== workedSunday;
    return !weekend && !holidays.includes(day);
  });
  return worked[workdays - 1] as PlainDate;
}

function happened<What extends string>({ events }: NaiveCourse<What>, ...whats: What[]) {
  return events.filter(({ what }) => whats.includes(what)).at(-1);
}

/** The reasons that hold; none of them means that it may be done. */
function holding(reasons: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(reasons).filter((code) => reasons[code]);
}

function isSettled(one: Hearing): boolean {
  return happened(one, 'upheld', 'dropped', 'withdrawn') !== undefined;
}

export function againstTelling(one: Hearing, on: PlainDate, today: PlainDate): string[] {
  const proposed = one.events[0]?.on ?? today;
  return holding({
    'deduction.settled': isSettled(one),
    'deduction.alreadyNotified': happened(one, 'told') !== undefined,
    'deduction.noticeDay': on < proposed || on > today,
  });
}

export function againstSaying(one: Hearing, on: PlainDate, today: PlainDate): string[] {
  const told = happened(one, 'told')?.on;
  const over = told !== undefined && on > lastOf(5, told);
  return holding({
    'deduction.settled': isSettled(one),
    'deduction.notNotified': told === undefined,
    'deduction.answerOver': happened(one, 'saidAll') !== undefined || over,
    'deduction.answerDay': told !== undefined && (on < told || on > today),
  });
}

export function againstDeciding(one: Hearing, by: number, today: PlainDate): string[] {
  const told = happened(one, 'told')?.on;
  const waits = told !== undefined && today <= lastOf(5, told);
  return holding({
    'deduction.settled': isSettled(one),
    'points.ownEntry': by === one.person,
    'deduction.notNotified': told === undefined,
    'deduction.windowOpen': waits && happened(one, 'saidAll') === undefined,
    'deduction.secondPerson': by === one.events[0]?.by,
  });
}

export function againstTakingBack(one: Hearing, by: number): string[] {
  return holding({
    'deduction.settled': isSettled(one),
    'deduction.notProposer': by !== one.events[0]?.by,
  });
}

const stateOf = ({ events }: Objecting) => events.at(-1)?.what;

/** Whether the entry waits outside every total. */
export function freezes(one: Objecting): boolean {
  const open = stateOf(one) === 'raised' || stateOf(one) === 'escalated';
  return open && one.events[0]?.by !== one.person;
}

function standsAgainst(one: Objecting, by: number, voids: boolean): Record<string, boolean> {
  const objector = one.events[0]?.by ?? by;
  return {
    'objection.anotherHand': [one.person, objector, ...one.hands].includes(by),
    'objection.neverWorse': voids && objector === one.person,
  };
}

export function againstAnswering(one: Objecting, by: number, voids: boolean): string[] {
  const settled = stateOf(one) !== 'raised';
  return holding({ 'objection.settled': settled, ...standsAgainst(one, by, voids) });
}

export function againstGoingUp(one: Objecting, today: PlainDate): string[] {
  const answered = happened(one, 'answered')?.on;
  return holding({
    'objection.notAnswered': answered === undefined,
    'objection.settled': answered !== undefined && stateOf(one) !== 'answered',
    'objection.tooLate': answered !== undefined && today > lastOf(5, answered),
  });
}

export function againstDecidingAbove(one: Objecting, by: number, voids: boolean): string[] {
  const state = stateOf(one);
  return holding({
    'objection.notAnswered': state === 'raised',
    'objection.settled': state === 'answered' || state === 'decided',
    'objection.secondLevel': by === happened(one, 'answered')?.by,
    ...standsAgainst(one, by, voids),
  });
}
