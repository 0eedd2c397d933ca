import type { PlainDate } from '../../../kernel/plain-date.ts';
import { partyMemberStatuses, politicalStatuses, sexes } from '../../../rules/people/code-lists.ts';

/** `138****2047`; a landline keeps its last two digits only. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`;
  return phone.replace(/\d(?=.*\d\d)/g, '*');
}

export function sexWords(sex: number): string {
  return sexes.codes[sex as keyof typeof sexes.codes] ?? sexes.codes[0];
}

/** 正式党员, 预备党员, or the political status as it is. */
export function membershipWords(politicalStatus: string): string {
  if (politicalStatus === politicalStatuses.words['01'][0]) return '正式党员';
  if (politicalStatus === politicalStatuses.words['02'][0]) return '预备党员';
  return politicalStatus || '未填';
}

export function isPartyMember(politicalStatus: string): boolean {
  return partyMemberStatuses.includes(politicalStatus);
}

/** First day as a party member, probation included; `always` where the day is unknown, null for no member. */
export function memberFrom(
  politicalStatus: string,
  joinedOn: PlainDate | null,
): PlainDate | 'always' | null {
  return isPartyMember(politicalStatus) ? (joinedOn ?? 'always') : null;
}

/** Whether somebody was a party member on a day, probation included. */
export function isMember(
  { politicalStatus, joinedOn }: { politicalStatus: string; joinedOn: PlainDate | null },
  on: PlainDate,
): boolean {
  const from = memberFrom(politicalStatus, joinedOn);
  return from !== null && (from === 'always' || from <= on);
}

/** What is still missing about a person for the party's own lists. */
export function remarksOn(person: {
  politicalStatus: string;
  branchId: number | null;
  joinedOn: string | null;
}): string[] {
  const remarks: string[] = [];
  if (person.politicalStatus === '') remarks.push('没有填政治面貌');
  if (isPartyMember(person.politicalStatus)) {
    if (person.branchId === null) remarks.push('没有所在支部');
    if (person.joinedOn === null) remarks.push('没有入党时间');
  }
  return remarks;
}

/** Where a person belonged from a day on; null: as far back as we know. */
export interface DatedPlace {
  readonly from: string | null;
  readonly unit: string;
  readonly branch: string | null;
  readonly office: string;
  readonly politicalStatus: string;
}

/** The changes from one period to the next in words, newest first; periods oldest first. */
export function historyOf(
  periods: readonly DatedPlace[],
): { from: string | null; words: string }[] {
  return periods
    .map((period, index) => {
      const before = periods[index - 1];
      return {
        from: period.from,
        words: before ? changeWords(before, period) : placeWords(period),
      };
    })
    .reverse();
}

function placeWords(place: DatedPlace): string {
  const parts = [place.unit, place.office, place.branch, membershipWords(place.politicalStatus)];
  return parts.filter(Boolean).join('，');
}

function changeWords(was: DatedPlace, now: DatedPlace): string {
  const words: string[] = [];
  if (was.unit !== now.unit) words.push(`由${was.unit}调入${now.unit}`);
  if (was.office !== now.office)
    words.push(`科室：${was.office || '未填'}→${now.office || '未填'}`);
  if (was.branch !== now.branch) {
    words.push(`所在支部：${was.branch ?? '无'}→${now.branch ?? '无'}`);
  }
  if (was.politicalStatus !== now.politicalStatus) {
    words.push(`${membershipWords(was.politicalStatus)}→${membershipWords(now.politicalStatus)}`);
  }
  return words.join('；') || '更正';
}
