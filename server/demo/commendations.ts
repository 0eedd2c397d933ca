import { addWorkdays } from '../kernel/calendar.ts';
import { addDays, monthOf, type PlainDate, yearOf } from '../kernel/plain-date.ts';
import { commendations } from '../modules/commendations/index.ts';
import type { ActContext } from '../platform/act.ts';
import { readCalendar } from '../platform/calendar.ts';
import { demoUntil } from './city.ts';
import { accountOf, DemoDay, placeOf } from './demo-day.ts';

interface DemoCommended {
  readonly name: string;
  readonly story: string;
  /** A paper with consent lies in the office. */
  readonly onPaper: boolean;
}

const people: readonly DemoCommended[] = [
  {
    name: '欧阳海燕',
    story: '窗口忙的时候，她总是最后一个离开；轮休的周末，又常在社区清洁家园的队伍里看到她。',
    onPaper: false,
  },
  {
    name: '徐雅琴',
    story: '她把群众问得最多的问题写成一张明白纸，放在窗口，来办事的人少跑了不少路。',
    onPaper: true,
  },
  { name: '黄晓琳', story: '', onPaper: false },
  { name: '丁一', story: '', onPaper: false },
];

/** The month that the bureau published first, commended a few working days after its publicity was over. */
export async function commendDemoPeople(context: ActContext): Promise<void> {
  const { today } = context;
  const until = today < demoUntil ? today : demoUntil;
  const [year, month] = [yearOf(until), monthOf(until) - 2];
  if (month < 1) return;
  const calendar = await readCalendar(context.tx);
  const drafted = addWorkdays(calendar, firstOf(year, month + 1), 11);
  const approved = addWorkdays(calendar, drafted, 1);
  if (approved > today) return;
  const office = await accountOf(context, 'demo.linjing');
  const second = await accountOf(context, 'demo.shenzhiyuan');
  const day = new DemoDay(context, drafted);
  const { commendationId = 0 } = await day.act(commendations, office, 'commendations.open', {
    ...{ organisationId: placeOf(office), title: `${year}年${month}月先进` },
    ground: `机关党委会议记录第${month + 4}号`,
    ...{ deedsFrom: firstOf(year, month), deedsUntil: addDays(firstOf(year, month + 1), -1) },
  });
  let version = 1;
  for (const { name, story, onPaper } of people) {
    const chosen = await publishedOf(context, placeOf(office), name, firstOf(year, month));
    if (chosen === null) continue;
    const params = { commendationId, personId: chosen.personId };
    const put = { params, version, entryIds: chosen.entryIds, story };
    version =
      (await day.act(commendations, office, 'commendations.putPerson', put))['version'] ?? 0;
    if (!onPaper) continue;
    const answer = { params, version, answer: 'agree', on: drafted };
    await day.act(commendations, office, 'commendations.recordAnswer', answer);
  }
  const params = { commendationId };
  const handed = { params, version };
  const proposed = await day.act(commendations, office, 'commendations.propose', handed);
  const next = { params, version: proposed['version'] };
  await new DemoDay(context, approved).act(commendations, second, 'commendations.approve', next);
}

function firstOf(year: number, month: number): PlainDate {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

/** Up to three published deeds of somebody from a day on, what is voluntary or for others before duties. */
async function publishedOf(
  { tx }: ActContext,
  unitId: number,
  name: string,
  from: PlainDate,
): Promise<{ personId: number; entryIds: number[] } | null> {
  const rows = await tx
    .selectFrom('publicity_entry')
    .innerJoin('ledger_entry', 'ledger_entry.id', 'publicity_entry.entry_id')
    .innerJoin('person', 'person.id', 'ledger_entry.person_id')
    .select(['ledger_entry.id', 'person.id as personId', 'ledger_entry.rule_code as code'])
    .where('person.name', '=', name)
    .where('person.unit_id', '=', unitId)
    .where('ledger_entry.unit_id', '=', unitId)
    .where('ledger_entry.happened_on', '>=', from)
    .where('ledger_entry.happened_on', '<', addDays(from, 28))
    .orderBy('ledger_entry.id')
    .execute();
  const [first] = rows;
  if (first === undefined) return null;
  const own = rows.filter(({ personId }) => personId === first.personId);
  const told = own.filter(({ code }) => /^[FGX]/.test(code));
  const entryIds = [...told, ...own.filter((one) => !told.includes(one))].slice(0, 3);
  return { personId: first.personId, entryIds: entryIds.map(({ id }) => id) };
}
