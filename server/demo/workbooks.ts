import { sexOf } from '../kernel/identity-number.ts';
import { listName } from '../kernel/name.ts';
import type { WrittenSheet } from '../platform/documents/write-workbook.ts';
import type { DemoPerson } from './person-shapes.ts';
import type { Randomness } from './randomness.ts';
import { Randomness as Drawing } from './randomness.ts';
import {
  bodyName,
  cityName,
  type DemoUnit,
  demoBranches,
  demoUnits,
  workCommitteeName,
  workCommitteeOffice,
} from './units.ts';

type Cell = string | number | null;
const text = (heading: string, width: number) => ({ heading, width, kind: 'text' as const });
const number = (heading: string) => ({ heading, width: 10, kind: 'number' as const });

/** The register of party organisations as the work committee keeps it. */
export function registerSheet(word: string): WrittenSheet {
  const random = new Drawing(`${word} register`);
  const rows = [
    [workCommitteeName, '党工委', '', workCommitteeOffice, '', null, 14, '', null],
    ...demoUnits.flatMap((unit) => unitRows(unit, random)),
  ];
  return {
    name: '党组织台账',
    title: `${cityName}市直机关党组织台账（截至2026年6月30日）`,
    columns: [
      number('序号'),
      text('党组织全称', 44),
      text('组织类别', 12),
      text('上级党组织', 40),
      text('所在单位', 26),
      text('单位序列', 12),
      number('工作人员数'),
      number('专职党务干部数'),
      text('换届时间', 14),
      number('任期（年）'),
      text('备注', 12),
    ],
    rows: rows.map((row, index) => [index + 1, ...row, '']),
  };
}

function unitRows(unit: DemoUnit, random: Randomness): Cell[][] {
  const body = bodyName(unit);
  const figures = [unit.staff, unit.fullTimeCadres];
  const election = (term: number) =>
    `${random.whole(2027 - term, 2025)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
  const rows: Cell[][] = [];
  if (body !== null) {
    const term = unit.body === '机关党委' ? 5 : 3;
    const cells = [body, unit.body, workCommitteeName, unit.name, unit.sequence];
    rows.push([...cells, ...figures, election(term), term]);
  }
  for (const branch of demoBranches.filter((one) => one.unit === unit)) {
    const own = body === null ? figures : [null, null];
    const cells = [branch.fullName, '党支部', body ?? workCommitteeName, unit.name, unit.sequence];
    rows.push([...cells, ...own, endsThisYear(random) ?? election(3), 3]);
  }
  return rows;
}

/** One branch in eight elects in the second half of 2026, so that there are elections to prepare. */
function endsThisYear(random: Randomness): string | null {
  if (random.next() >= 0.125) return null;
  return `2023-${two(random.whole(6, 12))}-${two(random.whole(1, 28))}`;
}

/** The staff roster as a clerk keeps it: the unit stands in the first row of its block. */
export function rosterSheet(people: readonly DemoPerson[]): WrittenSheet {
  return {
    name: '花名册',
    title: `${cityName}市直机关工作人员花名册`,
    note: '填报单位：市直机关工委　填报日期：2026年6月30日',
    columns: [
      number('序号'),
      text('单位', 26),
      text('科室', 18),
      text('姓名', 14),
      text('性别', 6),
      text('民族', 10),
      text('出生年月', 12),
      text('公民身份号码', 22),
      text('人员身份', 14),
      text('职务', 20),
      text('职级', 14),
      text('政治面貌', 14),
      text('所在党支部', 44),
      text('入党时间', 12),
      text('学历', 12),
      text('联系电话', 14),
      text('备注', 18),
    ],
    rows: people.map((person, index) => {
      const first = people[index - 1]?.unit !== person.unit;
      return [index + 1, first ? person.unit.name : '', ...personCells(person)];
    }),
  };
}

function personCells(person: DemoPerson): Cell[] {
  const born = person.identityNumber;
  return [
    person.office,
    listName(person.name),
    sexOf(person.identityNumber) === 'male' ? '男' : '女',
    person.ethnicGroup,
    `${born.slice(6, 10)}.${born.slice(10, 12)}`,
    person.identityNumber,
    person.staffKind,
    person.dutyTitle,
    person.rankTitle,
    person.politicalStatus,
    person.branch?.fullName ?? '',
    person.joinedPartyOn ?? '',
    person.education,
    person.phone,
    person.remark,
  ];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
