import type { Actor } from '../kernel/actor.ts';
import { addWorkdays } from '../kernel/calendar.ts';
import { addDays, monthOf, type PlainDate, yearOf } from '../kernel/plain-date.ts';
import { points } from '../modules/points/index.ts';
import type { ActContext } from '../platform/act.ts';
import { readCalendar } from '../platform/calendar.ts';
import { demoUntil } from './city.ts';
import { accountOf, colleagues, DemoDay, placeOf } from './demo-day.ts';

const notice = {
  ...{ workdays: 5, office: '机关党委办公室' },
  ...{ telephone: '0×××-××××5120', address: '综合楼512室' },
};

const objection = {
  ...{ by: '黄晓琳', about: '徐雅琴' },
  text: '当天下午她在窗口值班，这条是不是记成了别人的？',
  because: '查阅会议签到表和窗口排班表：值班到15时，会议15时30分开始，本人到会。维持原记录。',
};

/**
 * The bureau of the demo's main story has just published the last whole month of its records. The month before was
 * published when it was over and is filed, with an objection that was answered.
 */
export async function publishDemoMonth(context: ActContext): Promise<void> {
  const { today } = context;
  const until = today < demoUntil ? today : demoUntil;
  const [year, month] = [yearOf(until), monthOf(until) - 1];
  if (month === 0) return;
  const office = await accountOf(context, 'demo.linjing');
  if (month > 1) {
    const eighth: PlainDate = `${year}-${String(month).padStart(2, '0')}-08`;
    await publishAndAnswer(context, office, { year, month: month - 1, after: eighth });
  }
  await publish(new DemoDay(context, today), office, { year, month });
}

async function publish(
  day: DemoDay,
  office: Actor,
  month: { readonly year: number; readonly month: number },
): Promise<number> {
  const body = { organisationId: placeOf(office), ...month, ...notice };
  return (await day.act(points, office, 'points.postPublicity', body))['publicityId'] ?? 0;
}

/** Published on a working day, objected to on the next, answered on the one after that. */
async function publishAndAnswer(
  context: ActContext,
  office: Actor,
  { after, ...month }: { readonly year: number; readonly month: number; readonly after: PlainDate },
): Promise<void> {
  const calendar = await readCalendar(context.tx);
  const workday = (n: number) => new DemoDay(context, addWorkdays(calendar, addDays(after, -1), n));
  const publicityId = await publish(workday(1), office, month);
  const [objector] = await colleagues(context, [objection.by]);
  const entryId = await publishedEntryOf(context, publicityId, objection.about);
  if (objector === undefined || entryId === null) return;
  const { text, because } = objection;
  const { objectionId } = await workday(2).act(points, objector, 'points.raiseObjection', {
    ...{ params: { entryId }, text },
  });
  await workday(3).act(points, office, 'points.answerObjection', {
    ...{ params: { objectionId }, version: 1, because },
    ...{ outcome: 'upheld', quantity: null, level: null },
  });
}

/** Somebody's first entry about a meeting of the branch on a sheet. */
async function publishedEntryOf(
  { tx }: ActContext,
  publicityId: number,
  name: string,
): Promise<number | null> {
  const entry = await tx
    .selectFrom('publicity_entry')
    .innerJoin('ledger_entry', 'ledger_entry.id', 'publicity_entry.entry_id')
    .innerJoin('person', 'person.id', 'ledger_entry.person_id')
    .select('ledger_entry.id')
    .where('publicity_id', '=', publicityId)
    .where('person.name', '=', name)
    .where('ledger_entry.rule_code', 'like', 'J0%')
    .orderBy('ledger_entry.id')
    .executeTakeFirst();
  return entry?.id ?? null;
}
