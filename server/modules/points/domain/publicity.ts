import type { BranchDeeds, PublicityPage, PublicityWording } from '#contract/publicity.ts';
import { addWorkdays, type Calendar, workdaysBetween } from '../../../kernel/calendar.ts';
import { addDays, monthOf, type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** The last day of a publicity that begins on `from`, which counts if it is worked. */
export function publicUntil(from: PlainDate, workdays: number, calendar: Calendar): PlainDate {
  return addWorkdays(calendar, addDays(from, -1), workdays);
}

/** @throws Refusal publicity.monthNotOver */
export function checkMonth(year: number, month: number, today: PlainDate): void {
  const over = yearOf(today) > year || (yearOf(today) === year && monthOf(today) > month);
  if (!over) throw Refusal.at('month', 'publicity.monthNotOver', { year, month });
}

export function publicityTitle(year: number, month: number): string {
  return `关于${year}年${month}月奉献积分记录的公示`;
}

/** `2026年7月13日至7月17日，共5个工作日`. */
export function periodWords(from: PlainDate, until: PlainDate, calendar: Calendar): string {
  const days = workdaysBetween(calendar, addDays(from, -1), until);
  const end = yearOf(from) === yearOf(until) ? monthDay(until) : dayWords(until);
  return `${dayWords(from)}至${end}，共${days}个工作日`;
}

export function publicityWords(
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate },
  today: PlainDate,
  calendar: Calendar,
): string {
  if (today > until) return '已撤下';
  const left = workdaysBetween(calendar, addDays(today < from ? from : today, -1), until);
  return left === 0 ? '公示中，今天撤下' : `公示中，还剩${left}个工作日`;
}

/** One entry as it is published: whose, where, what; no points. */
export interface PublicDeed {
  readonly entryId: number;
  readonly on: PlainDate;
  readonly ruleCode: string;
  readonly words: string;
  /** The rule's name. */
  readonly kindWords: string;
  /** Of what adds to another deed or multiplies it, the rules of that one. */
  readonly parentRules: readonly string[];
  readonly personId: number;
  readonly name: string;
  readonly branchName: string;
}

/**
 * Deeds whose kind says something about health or a household, or how somebody was graded: published under a
 * neutral name. Source: default scheme, requirement 12 (F05, F06); no labels of persons (G01, G02).
 */
const neutral: Readonly<Record<string, string>> = {
  F05: '公益服务',
  F06: '公益服务',
  G01: '平时考核',
  G02: '平时考核',
};

/** Null where a deed is published in its own words. What adds to such a deed tells as much as the deed itself. */
function neutralName({
  ruleCode,
  parentRules,
}: Pick<PublicDeed, 'ruleCode' | 'parentRules'>): string | null {
  const own = neutral[ruleCode];
  if (own !== undefined) return own;
  const parent = parentRules.find((code) => neutral[code] !== undefined);
  return parent === undefined ? null : `${neutral[parent]}（加记）`;
}

/** What a publicity says of a deed, here and wherever it is told again. */
export function publicWords(deed: Pick<PublicDeed, 'ruleCode' | 'parentRules' | 'words'>): string {
  return neutralName(deed) ?? deed.words;
}

/** Groups deeds that come in the official order of branches and names. */
export function byBranch(deeds: readonly PublicDeed[]): BranchDeeds[] {
  return runsOf(deeds, ({ branchName }) => branchName).map((inBranch) => ({
    branchName: inBranch[0].branchName,
    people: runsOf(inBranch, ({ personId }) => personId).map((own) => ({
      name: own[0].name,
      kindsWords: kindsWords(own),
      deeds: own.map((deed) => {
        const { entryId, on } = deed;
        return { entryId, on, words: publicWords(deed) };
      }),
    })),
  }));
}

/** Neighbours of one key together. */
function runsOf<T>(list: readonly T[], keyOf: (one: T) => unknown): [T, ...T[]][] {
  const runs: [T, ...T[]][] = [];
  for (const one of list) {
    const run = runs.at(-1);
    if (run !== undefined && keyOf(run[0]) === keyOf(one)) run.push(one);
    else runs.push([one]);
  }
  return runs;
}

/** Kinds of deeds, each named once, with how often. */
function kindsWords(deeds: readonly PublicDeed[]): string {
  const counts = new Map<string, number>();
  for (const deed of deeds) {
    const kind = neutralName(deed) ?? deed.kindWords;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .map(([kind, count]) => (count > 1 ? `${kind}（${count}次）` : kind))
    .join('、');
}

/** The paper that is put up says who may be told what, until when, and how; its annex who did what. */
export function publicityWording(
  page: Pick<
    PublicityPage,
    'title' | 'basis' | 'periodWords' | 'people' | 'entries' | 'branches' | 'orderWords' | 'contact'
  >,
): PublicityWording {
  const { office, telephone, address } = page.contact;
  return {
    opening: `根据${page.basis}，有关奉献积分记录已经审核，现予公示，接受监督。`,
    parts: [
      { title: '一、公示时间', lines: [`${page.periodWords}。`] },
      {
        title: '二、公示内容',
        lines: [
          `${page.branches.length}个党支部、${page.people}名干部职工的${page.entries}条记录，见附件。${page.orderWords}。`,
        ],
      },
      {
        title: '三、反映方式',
        lines: [
          '对公示事项有异议的，请在公示期内反映。以个人名义反映问题提倡署实名，以单位名义反映须加盖公章。反映人和反映内容严格保密，5个工作日内答复。',
          `受理部门：${office}`,
          `电话：${telephone}`,
          `地址：${address}`,
        ],
      },
    ],
    annexName: `${page.title.replace(/^关于|的公示$/g, '')}事项`,
  };
}

function dayWords(day: PlainDate): string {
  return `${yearOf(day)}年${monthDay(day)}`;
}

function monthDay(day: PlainDate): string {
  return `${monthOf(day)}月${Number(day.slice(8))}日`;
}
