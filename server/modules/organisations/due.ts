import { type Actor, holds } from '../../kernel/actor.ts';
import type { ComingDate, DueThing } from '../../kernel/for-the-desk.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { staffingPosts, termPosts } from './policy.ts';
import { readStaffing, type UnitStaffing } from './views-staffing.ts';
import { readTerms } from './views-terms.ts';

/** How far ahead the dates reach. */
const comingDays = 30;

/** Elections to prepare and units that lack cadres; several of a kind are one thing. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  const ending = holds(actor, ...termPosts) ? await readEnding(db, actor, today) : [];
  const short = holds(actor, ...staffingPosts)
    ? (await readStaffing(db, actor, today)).filter(({ state }) => state === 'short')
    : [];
  return [...termThings(ending, today), ...staffingThings(short)];
}

/** The days of the next month on which a term ends. */
export async function comingOf(db: Reader, actor: Actor, today: PlainDate): Promise<ComingDate[]> {
  if (!holds(actor, ...termPosts)) return [];
  const last = addDays(today, comingDays);
  return (await readEnding(db, actor, today))
    .filter(({ endsOn }) => endsOn >= today && endsOn <= last)
    .map(({ id, name, endsOn }) => ({
      id: `term-${id}`,
      on: endsOn,
      words: `${name}任期届满`,
      href: `/organisations/${id}`,
    }));
}

interface EndingTerm {
  readonly id: number;
  readonly name: string;
  readonly endsOn: PlainDate;
}

/** Terms that have ended or are to be prepared, the earliest first. */
async function readEnding(db: Reader, actor: Actor, today: PlainDate): Promise<EndingTerm[]> {
  return (await readTerms(db, actor, today))
    .filter(({ stage }) => stage !== 'running')
    .flatMap(({ id, name, endsOn }) => (endsOn === null ? [] : [{ id, name, endsOn }]))
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
}

function termThings(ending: readonly EndingTerm[], today: PlainDate): DueThing[] {
  const [first] = ending;
  if (first === undefined) return [];
  const over = ending.filter(({ endsOn }) => endsOn < today).length;
  if (ending.length === 1) {
    return [
      {
        id: `term-${first.id}`,
        title: `${first.name}${over > 0 ? '任期已满，应当换届' : '任期将满，请准备换届'}`,
        note:
          over > 0
            ? '请向上级党组织报告原因，确定换届时间。'
            : '换届前要报上级党组织批复，请及早安排党员大会。',
        dueOn: first.endsOn,
        href: `/organisations/${first.id}`,
        act: '看这个组织',
      },
    ];
  }
  const parts = over > 0 ? `其中${over}个已届满。` : '';
  return [
    {
      id: 'terms',
      title: `${ending.length}个党组织任期已满或半年内届满`,
      note: `${parts}台账更新后自动移走。`,
      prepared: '名单和届满日期已列好。',
      dueOn: first.endsOn,
      href: '/terms',
      act: '看名单',
    },
  ];
}

function staffingThings(short: readonly UnitStaffing[]): DueThing[] {
  const [first] = short;
  if (first === undefined) return [];
  const missing = short.reduce((sum, { shortfall }) => sum + shortfall, 0);
  const one = short.length === 1;
  return [
    {
      id: 'staffing',
      title: one
        ? `${first.name}还缺专职党务干部${missing}人`
        : `${short.length}个单位共缺专职党务干部${missing}人`,
      note: '核对后即可打印盖章。台账更新后自动移走。',
      prepared: '给单位的函已备好，人数已算好。',
      dueOn: null,
      href: '/staffing?state=short',
      act: '看缺额和函',
    },
  ];
}
