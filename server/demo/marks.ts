import type { Actor } from '../kernel/actor.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { marks } from '../modules/marks/index.ts';
import type { ActContext } from '../platform/act.ts';
import { accountOf, DemoDay, placeOf } from './demo-day.ts';
import { monthlyGoals, postAppraisal } from './own-rules.ts';
import { hasOwnSchemes } from './own-schemes.ts';
import { natureBureau } from './units.ts';

interface DemoSheet {
  readonly rule: string;
  readonly ground: string;
  /** Which of the bureau's people, by the order of their names. */
  readonly from: number;
  readonly until: number;
  readonly cells: (at: number) => string[];
  readonly course: readonly ('propose' | 'confirm')[];
}

const sheets: readonly DemoSheet[] = [
  {
    rule: postAppraisal.code,
    ground: '季度评议会评分表，存党务办公室',
    ...{ from: 0, until: 30 },
    cells: (at) => [String(86 + (at % 11)), staffMarks(at)],
    course: ['propose', 'confirm'],
  },
  {
    rule: postAppraisal.code,
    ground: '出差同志补评的评分表，存党务办公室',
    ...{ from: 30, until: 38 },
    cells: (at) => [String(85 + (at % 9)), staffMarks(at)],
    course: ['propose'],
  },
  {
    rule: monthlyGoals.code,
    ground: '月度目标完成情况表',
    ...{ from: 0, until: 12 },
    cells: (at) => [at % 4 === 0 ? '0.5' : '0.4'],
    course: [],
  },
];

function staffMarks(at: number): string {
  return [0, 1, 2, 3, 4].map((rater) => 84 + ((at * 7 + rater * 5) % 14)).join(' ');
}

/** Sheets of results in the second bureau, one posted, one waiting for its second hand, one being filled in. */
export async function writeDemoMarks(context: ActContext): Promise<void> {
  const { today } = context;
  // By rules of the bureau's own.
  if (!hasOwnSchemes(today)) return;
  const office = await accountOf(context, 'demo.gaoyuan');
  const second = await accountOf(context, 'demo.luwen');
  const people = await peopleOf(context);
  for (const sheet of sheets) await writeOne(context, { office, second, people, today }, sheet);
}

interface Hands {
  readonly office: Actor;
  readonly second: Actor;
  readonly people: readonly number[];
  readonly today: PlainDate;
}

async function writeOne(
  context: ActContext,
  { office, second, people, today }: Hands,
  { rule, ground, from, until, cells, course }: DemoSheet,
): Promise<void> {
  const day = new DemoDay(context, today);
  const opened = { organisationId: placeOf(office), ruleCode: rule, happenedOn: today, ground };
  const { sheetId = 0 } = await day.act(marks, office, 'marks.openSheet', opened);
  const params = { sheetId };
  const rows = people.slice(from, until).map((personId, at) => ({
    ...{ personId, cells: cells(at), reason: '' },
  }));
  const saved = await day.act(marks, office, 'marks.saveSheet', { params, version: 1, rows });
  let version = saved['version'] ?? 0;
  for (const step of course) {
    const actor = step === 'confirm' ? second : office;
    const body = { params, version };
    version = (await day.act(marks, actor, `marks.${step}Sheet`, body))['version'] ?? 0;
  }
}

async function peopleOf({ tx }: ActContext): Promise<number[]> {
  const rows = await tx
    .selectFrom('person')
    .innerJoin('organisation_now', 'organisation_now.organisation_id', 'person.unit_id')
    .select('person.id')
    .where('organisation_now.full_name', 'like', `%${natureBureau}`)
    .where('person.staff_kind', 'not like', '%退休%')
    .orderBy('person.name_order')
    .orderBy('person.id')
    .execute();
  return rows.map(({ id }) => id);
}
