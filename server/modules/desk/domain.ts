import type { Desk } from '#contract/desk.ts';
import { addDays, dayNumber, type PlainDate } from '../../kernel/plain-date.ts';

type NextThing = Desk['next'][number];

/** What the other modules' tables say is waiting for this person. */
export interface DeskMatters {
  readonly imports: readonly {
    id: number;
    filename: string;
    uploadedOn: PlainDate;
    refused: number;
    rows: number;
  }[];
  readonly terms: readonly { id: number; name: string; endsOn: PlainDate }[];
  readonly membersWithoutBranch: number;
  /** Units whose accounts the person issues, with people who have none yet. */
  readonly withoutAccount: readonly { id: number; name: string; people: number }[];
}

const shown = 7;
/** A sealed upload is swept a day after it came. */
const uploadKeptDays = 1;
const nearDays = 30;

/** At most seven things in due order; undated ones last. */
export function nextThings(
  matters: DeskMatters,
  today: PlainDate,
): Pick<Desk, 'next' | 'later' | 'coming'> {
  const all = [
    ...matters.imports.map((one) => importThing(one, today)),
    ...matters.terms.map((one) => termThing(one, today)),
    ...branchThings(matters.membersWithoutBranch),
    ...matters.withoutAccount.map(accountThing),
  ].sort(byDue);
  return { next: all.slice(0, shown), later: Math.max(0, all.length - shown), coming: [] };
}

function importThing(one: DeskMatters['imports'][number], today: PlainDate): NextThing {
  const dueOn = addDays(one.uploadedOn, uploadKeptDays);
  const found = one.refused > 0 ? `${one.refused}行有错，已逐格标出` : '没有错误，核对后即可导入';
  return {
    id: `import-${one.id}`,
    title: `花名册“${one.filename}”已上传，还没有导入`,
    note: `共${one.rows}行，${found}。现在什么都没有写入。`,
    ...due(dueOn, today),
    href: `/imports/${one.id}`,
    act: '接着核对',
  };
}

function termThing(one: DeskMatters['terms'][number], today: PlainDate): NextThing {
  const over = one.endsOn < today;
  return {
    id: `term-${one.id}`,
    title: `${one.name}${over ? '任期已满，应当换届' : '任期将满，请准备换届'}`,
    note: over
      ? '请向上级党组织报告原因，确定换届时间。'
      : '换届前要报上级党组织批复，请及早安排党员大会。',
    ...due(one.endsOn, today),
    href: `/organisations/${one.id}`,
    act: '看这个组织',
  };
}

function branchThings(people: number): NextThing[] {
  if (people === 0) return [];
  return [
    {
      id: 'members-without-branch',
      title: `${people}名党员还没有所在党支部`,
      note: '名单已列好。在花名册里补上“所在党支部”再导入一次，即全部更新。',
      dueOn: null,
      dueWords: '未定期限',
      state: 'open',
      href: '/people?membership=withoutBranch',
      act: '看名单',
    },
  ];
}

function accountThing(one: DeskMatters['withoutAccount'][number]): NextThing {
  return {
    id: `accounts-${one.id}`,
    title: `${one.name}有${one.people}人还没有账号`,
    note: '一次性码可以整单位生成，打印后裁条发给本人，72小时内有效。',
    dueOn: null,
    dueWords: '未定期限',
    state: 'open',
    href: `/organisations/${one.id}/accounts`,
    act: '发放账号',
  };
}

function due(on: PlainDate, today: PlainDate): Pick<NextThing, 'dueOn' | 'dueWords' | 'state'> {
  const days = dayNumber(on) - dayNumber(today);
  if (days < 0) return { dueOn: on, dueWords: `逾期${-days}天`, state: 'over' };
  const dueWords = days === 0 ? '今天截止' : `还剩${days}天`;
  return { dueOn: on, dueWords, state: days <= nearDays ? 'near' : 'open' };
}

function byDue(a: NextThing, b: NextThing): number {
  if (a.dueOn === b.dueOn) return 0;
  if (a.dueOn === null) return 1;
  if (b.dueOn === null) return -1;
  return a.dueOn < b.dueOn ? -1 : 1;
}
