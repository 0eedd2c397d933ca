import type { BranchDeeds } from '#contract/publicity.ts';
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

/** Groups deeds that come in the official order of branches and names. */
export function byBranch(deeds: readonly PublicDeed[]): BranchDeeds[] {
  const branches: BranchDeeds[] = [];
  let personId = 0;
  for (const deed of deeds) {
    let branch = branches.at(-1);
    if (branch?.branchName !== deed.branchName) {
      branch = { branchName: deed.branchName, people: [] };
      branches.push(branch);
      personId = 0;
    }
    if (personId !== deed.personId) branch.people.push({ name: deed.name, deeds: [] });
    personId = deed.personId;
    const { entryId, on, ruleCode } = deed;
    const words = neutral[ruleCode] ?? deed.words;
    const kindWords = neutral[ruleCode] ?? deed.kindWords;
    branch.people.at(-1)?.deeds.push({ entryId, on, words, kindWords });
  }
  return branches;
}

function dayWords(day: PlainDate): string {
  return `${yearOf(day)}年${monthDay(day)}`;
}

function monthDay(day: PlainDate): string {
  return `${monthOf(day)}月${Number(day.slice(8))}日`;
}
