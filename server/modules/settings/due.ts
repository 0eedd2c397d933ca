import type { Actor } from '../../kernel/actor.ts';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { missingYears } from './domain/holidays.ts';
import { settingsPolicy } from './policy.ts';
import { listsInForce } from './views-holidays.ts';

/** Years without a list of holidays, and lists that somebody else wrote down and nobody has checked. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  if (!settingsPolicy['settings.changeHolidays'].may(actor)) return [];
  const lists = await listsInForce(db);
  const known = lists.map(({ year }) => year);
  const waiting = lists.filter((one) => !one.verified && one.recordedBy !== actor.accountId);
  return [
    ...missingYears(known, today).map((year) => missingThing(year, today)),
    ...waiting.map(uncheckedThing),
  ];
}

function missingThing(year: number, today: PlainDate): DueThing {
  return {
    id: `holidays-${year}`,
    title: `填写${year}年的放假调休安排`,
    note: '国务院办公厅的通知公布后，照着填。没有填之前，工作日按周末推算，公示、答复的期限可能算错。',
    dueOn: year > yearOf(today) ? `${year - 1}-12-31` : null,
    href: '/settings/holidays',
    act: '填写安排',
  };
}

function uncheckedThing({ year }: { year: number }): DueThing {
  return {
    id: `holidays-unverified-${year}`,
    title: `${year}年的放假调休安排待核实`,
    note: '由另一位同志填写，已经生效。请对照国务院办公厅的通知核实。',
    dueOn: null,
    href: '/settings/holidays',
    act: '去核实',
  };
}
