import { sql } from 'kysely';
import type { GroupReport, ReportGroup } from '#contract/group-report.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { loweringOf } from '../../rules/people/leave-kinds.ts';
import { sexWords } from '../people/index.ts';
import {
  cityDefault,
  cityStandings,
  incomparableWords,
  leavesOf,
  lineOfMonths,
  monthsOfYear,
  staysOf,
  type TimeAway,
  type TimeHere,
} from '../points/index.ts';
import { sumsOf } from './domain/replay-groups.ts';
import {
  type ReportPeople,
  type ReportPerson,
  reportGroups,
  reportKindWords,
  reportPartitions,
} from './domain/report-groups.ts';
import { countsOf, directionsIn, spreadOf, tellsOfSomebody } from './domain/spread.ts';
import { hiddenWords, shownGroups } from './domain/suppression.ts';
import { type ReplayPerson, readReplayPeople } from './replay-people.ts';

/** Whose people a report is about. */
export interface Reported {
  readonly organisationId: number;
  readonly organisationName: string;
}

interface Outcome extends ReportPerson {
  readonly total: number;
  /** By how much the total is above the person's own line, or below it. */
  readonly above: number;
}

/**
 * How a year came out for groups of an organisation's people, each against the own guide line.
 *
 * @throws Refusal points.noScheme
 */
export async function groupReport(
  context: ActContext,
  { organisationId, organisationName }: Reported,
  year: number,
): Promise<Omit<GroupReport, 'allowed'>> {
  const { today } = context;
  const outcomes = await outcomesOf(context, organisationId, year);
  const groups = reportGroups(outcomes);
  const sums = sumsOf(groups, outcomes.length, reportPartitions(groups));
  const shown = shownGroups(sums);
  const sides = Int32Array.from(outcomes, ({ above }) => (above >= 0 ? 1 : -1));
  const counted = groups.map(({ people }) =>
    countsOf(Int32Array.from(people, (row) => sides[row]!)),
  );
  const withCounts = shownGroups(
    sums,
    (at) => !shown.has(at) || tellsOfSomebody(counted[at]!),
    directionsIn(sums, sides),
  );
  const audience = (member: boolean) => ({
    member,
    words: member ? '党员' : '群众',
    groups: groups.flatMap((group, at) => {
      if (group.member !== member || !shown.has(at)) return [];
      return [groupRow(group, outcomes, withCounts.has(at) ? (counted[at]?.more ?? 0) : null)];
    }),
  });
  return {
    ...{ year, years: [yearOf(today), yearOf(today) - 1], organisationName },
    basisWords: basisWords(year, today),
    audiences: [audience(true), audience(false)],
    hiddenWords: hiddenWords(groups.length - shown.size),
    noticeWords: [...noticeWords],
  };
}

const noticeWords: readonly string[] = [
  '党员和群众的项目不同，分开列，不互相比较；群众没有党内义务项目。',
  '每个人按自己的参考线看：年中到任的、有整月不在岗的，参考线已经按月折算。参考线不是及格线。',
  '只列10人以上的组，按类别和名称为序，不列个人，不用于评价单位和个人。某一组明显偏低，先看办法对他们是不是够得着。',
  `所在单位这一年有一段时间不用积分的，不列入。${incomparableWords}`,
  '窗口、轮班等岗位在花名册里没有记，不能分组；各种岗位够不够得着，看办法修订里的推演。',
];

function groupRow(
  { kind, name, people }: ReportPeople,
  outcomes: readonly Outcome[],
  reached: number | null,
): ReportGroup {
  const totals = Int32Array.from(people, (row) => (outcomes[row] as Outcome).total);
  const many = people.length;
  return {
    ...{ kind, kindWords: reportKindWords[kind], name, people: many, ...spreadOf(totals), reached },
    reachedWords:
      reached === null
        ? '人数不列出，以免推算到个人'
        : `${many}人中${reached}人达到各自的参考线，占${Math.round((100 * reached) / many)}%`,
  };
}

/** The scheme does not concern the retired, who stay on the roster. */
const isRetired = ({ staffKind }: ReplayPerson) => staffKind.includes('退休');

async function outcomesOf(
  context: ActContext,
  organisationId: number,
  year: number,
): Promise<Outcome[]> {
  const { tx } = context;
  const city = { kind: 'city', organisationId: null, name: '' } as const;
  const everybody = await readReplayPeople(tx, year, city);
  const standings = await cityStandings(context, cityDefault, year, everybody);
  const about = await aboutPeople(tx);
  const lowers = loweringOf(await readDecided(tx));
  const inside = await organisationsBelow(tx, organisationId);
  return everybody.flatMap((person, row) => {
    const { place, personId, member, staffKind } = person;
    const isHere = place && [place.unitId, place.branchId].some((id) => id && inside.has(id));
    if (!isHere || isRetired(person)) return [];
    const { sex = 0, stays = [], leaves = [] } = about.get(personId) ?? {};
    const { guideLine = 0, startMonth = 1, paused = false } = standings.lines[row] ?? {};
    if (paused) return [];
    const total = standings.total[row] as number;
    const months = monthsOfYear(year, startMonth, stays, { leaves, lowers });
    const line = lineOfMonths(guideLine, months.counted);
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    return [
      {
        ...{ member, staffKind, total, above: total - line, sexWords: sexWords(sex) },
        away: leaves.some(({ from, until }) => from <= last && until > first),
        wholeYear: monthsOfYear(year, startMonth, stays, { leaves: [], lowers }).counted === 12,
      },
    ];
  });
}

interface AboutPerson {
  readonly sex: number;
  readonly stays: readonly TimeHere[];
  readonly leaves: readonly TimeAway[];
}

async function aboutPeople(tx: Tx): Promise<ReadonlyMap<number, AboutPerson>> {
  const { rows } = await sql<AboutPerson & { id: number }>`
    select p.id, p.sex, ${staysOf(sql`p.id`)} as stays, ${leavesOf(sql`p.id`)} as leaves
    from person p`.execute(tx);
  return new Map(rows.map(({ id, ...about }) => [id, about]));
}

async function organisationsBelow(tx: Tx, organisationId: number): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct descendant_id as id from organisation_closure
    where ancestor_id = ${organisationId} and valid_to = '9999-12-31'`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

function basisWords(year: number, today: PlainDate): string {
  const running =
    yearOf(today) === year ? '年度还没有结束，参考线按全年算，达到的人数会比年底少。' : '';
  return `按${year}年的记录和各人当年适用的办法计算。${running}`;
}
