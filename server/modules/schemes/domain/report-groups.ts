import { type ReportKind, reportKinds } from '#contract/group-report.ts';
import type { Groups } from './suppression.ts';

/** One person as the report divides people. */
export interface ReportPerson {
  readonly member: boolean;
  /** As the roster writes it. */
  readonly sexWords: string;
  readonly staffKind: string;
  /** Whether some leave in the year is recorded. */
  readonly away: boolean;
  /** Whether the person belonged here in all months of the year. */
  readonly wholeYear: boolean;
}

/** People of one kind among members, or among other staff: they have other duties and are never compared. */
export interface ReportPeople {
  readonly member: boolean;
  readonly kind: ReportKind;
  readonly name: string;
  /** Rows of people, ascending. */
  readonly people: readonly number[];
}

export const reportKindWords: Readonly<Record<ReportKind, string>> = {
  whole: '全体',
  sex: '按性别',
  staffKind: '按编制类别',
  leave: '按当年有无离岗',
  service: '按当年到任、离任',
};

/** Members first, then other staff; within them by kinds, within a kind by names, never by what comes out. */
export function reportGroups(people: readonly ReportPerson[]): ReportPeople[] {
  const found = new Map<string, ReportPeople & { people: number[] }>();
  people.forEach((person, row) => {
    for (const kind of reportKinds) {
      const { member } = person;
      const name = nameIn(kind, person);
      const key = `${member ? 0 : 1} ${reportKinds.indexOf(kind)} ${name}`;
      const group = found.get(key);
      if (group === undefined) found.set(key, { member, kind, name, people: [row] });
      else group.people.push(row);
    }
  });
  const keys = [...found.keys()].sort();
  return keys.map((key) => found.get(key) as ReportPeople);
}

/** Which of the groups together are all members, or all others. */
export function reportPartitions(groups: readonly ReportPeople[]): Groups['partitions'] {
  return [true, false].flatMap((member) =>
    reportKinds.map((kind) =>
      groups.flatMap((group, at) => (group.member === member && group.kind === kind ? [at] : [])),
    ),
  );
}

function nameIn(kind: ReportKind, person: ReportPerson): string {
  if (kind === 'whole') return person.member ? '全体党员' : '全体群众';
  if (kind === 'sex') return person.sexWords;
  if (kind === 'staffKind') return person.staffKind === '' ? '未填编制类别' : person.staffKind;
  if (kind === 'leave') return person.away ? '有离岗登记' : '没有离岗登记';
  return person.wholeYear ? '全年在单位' : '年中到任或离任';
}
