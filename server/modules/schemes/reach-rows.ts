import type { ReachOfScheme, ReachRow } from '#contract/reach.ts';
import type { Scheme } from '#contract/scheme.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import type { ReachPattern } from '../../rules/schemes/reach-patterns.ts';
import { lineOfMonths } from '../points/index.ts';
import {
  attainable,
  categoryOf,
  isHours,
  ordinaryOf,
  type Relief,
  wayOf,
  type YearPattern,
} from './domain/attainable.ts';

type Blocker = ReachRow['blockers'][number];

/** Whether everybody's line is within reach under a scheme, pattern by pattern, in the order they are written down. */
export function reachOf(
  scheme: Scheme,
  city: Scheme,
  patterns: readonly ReachPattern[],
): ReachOfScheme {
  if (scheme.withoutPoints) return withoutPoints(scheme);
  const { guideLine } = scheme.settings;
  const rows = patterns.flatMap((pattern) =>
    [true, false].map((member) => rowOf(scheme, city, pattern, member)),
  );
  const out = rows.filter(({ reaches }) => !reaches).length;
  return {
    name: `${scheme.name}第${scheme.version}版`,
    guideLine,
    rows,
    words:
      out === 0
        ? `${rows.length}种情形都能达到各自的参考线。`
        : `${rows.length}种情形中有${out}种达不到参考线，请看卡在哪一条。`,
    notHeld: notHeldIn(scheme),
    byMonths: Array.from({ length: 12 }, (_, at) => ({
      months: at + 1,
      line: lineOfMonths(guideLine, at + 1),
    })),
  };
}

function withoutPoints({ name, version }: Scheme): ReachOfScheme {
  return {
    ...{ name: `${name}第${version}版`, guideLine: 0, rows: [], notHeld: [], byMonths: [] },
    words: '这份办法规定不用积分，没有参考线，也就没有达到达不到。',
  };
}

/** What the rows are reckoned with, in words. */
export function assumptionWords(verified: boolean): string[] {
  const checked = verified ? '已由本市核实' : '是估计的，待核实';
  return [
    '普通规则按“普通参与”一年的分数，照在岗月数计；评优、考核“好”等要别人评的不多计。',
    '按小时计的志愿服务，照每月能安排的小时数计，不超过办法的上限。',
    `各情形的在岗月数、不对其开放的来源和每月小时数${checked}。`,
  ];
}

function rowOf(scheme: Scheme, city: Scheme, pattern: ReachPattern, member: boolean): ReachRow {
  const [first, last] = pattern.months;
  const months = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const year: YearPattern = { member, months, closed: pattern.closed, hours: pattern.hours };
  const byMonth = attainable(scheme, year);
  const points = byMonth[11] as Hundredths;
  const line = lineOfMonths(scheme.settings.guideLine, months.length);
  const month = byMonth.findIndex((one) => one >= line) + 1;
  const reaches = points >= line;
  return {
    code: `${pattern.code}${member ? 'Member' : 'Other'}`,
    name: pattern.name,
    member,
    audienceWords: member ? '党员' : '群众',
    patternWords: patternWords(scheme, year),
    line,
    attainable: points,
    reaches,
    month: reaches ? month : null,
    reachWords: reaches
      ? `普通参与可得约${formatPoints(points)}分，${month}月达到参考线${formatPoints(line)}分`
      : `普通参与可得约${formatPoints(points)}分，离参考线${formatPoints(line)}分差${formatPoints(line - points)}分`,
    blockers: reaches ? [] : blockersOf({ scheme, city, year, points, line }),
  };
}

function patternWords(scheme: Scheme, year: YearPattern): string {
  const { months, closed, hours } = year;
  const rules = scheme.rules.filter((rule) => closed.includes(rule.source));
  const named = rules.map((rule) => {
    const way = wayOf(scheme, rule, year);
    return `${rule.code}（${rule.name}${way === null ? '' : `，以${way.code}代替`}）`;
  });
  const shut = named.join('、');
  const open = shut === '' ? '' : `，${shut}不便参加`;
  return `在岗${months.length}个月，每月可安排${hours}小时志愿服务${open}`;
}

interface Row {
  readonly scheme: Scheme;
  readonly city: Scheme;
  readonly year: YearPattern;
  readonly points: Hundredths;
  readonly line: Hundredths;
}

/** Each thing that holds back, taken away alone; those that would bring something, the strongest first. */
function blockersOf(row: Row): Blocker[] {
  const { scheme, year } = row;
  const reliefs: Relief[] = [
    ...year.closed.map((source) => ({ kind: 'closed' as const, source })),
    ...scheme.rules.map(({ code }) => ({ kind: 'limit' as const, rule: code })),
    ...scheme.categories.map(({ code }) => ({ kind: 'category' as const, category: code })),
    { kind: 'hours' },
  ];
  const found = reliefs.flatMap((relief) => {
    const gain = (attainable(scheme, year, relief)[11] as Hundredths) - row.points;
    return gain > 0 ? [blockerOf(row, relief, gain)] : [];
  });
  return [...found, ...missingOf(row)].sort((a, b) => b.gain - a.gain);
}

function blockerOf({ scheme, year, points, line }: Row, relief: Relief, gain: Hundredths): Blocker {
  const made = { gain, enough: points + gain >= line };
  const more = `可多得${formatPoints(gain)}分`;
  const named = (codes: readonly string[]) =>
    scheme.rules
      .filter(({ code }) => codes.includes(code))
      .map(({ code, name }) => `${code}（${name}）`)
      .join('、');
  if (relief.kind === 'closed') {
    const rules = scheme.rules.filter(({ source }) => source === relief.source);
    const codes = rules.map(({ code }) => code);
    return { ...made, kind: 'closed', codes, words: `${named(codes)}不便参加，能参加${more}` };
  }
  if (relief.kind === 'limit') {
    const words = `${named([relief.rule])}已到全年上限，不设上限${more}`;
    return { ...made, kind: 'limit', codes: [relief.rule], words };
  }
  if (relief.kind === 'category') {
    const name = scheme.categories.find(({ code }) => code === relief.category)?.name ?? '';
    const words = `“${name}”类已到上限，不设上限${more}`;
    return { ...made, kind: 'category', codes: [relief.category], words };
  }
  const codes = scheme.rules.filter(isHours).map(({ code }) => code);
  const words = `${named(codes)}每月只能安排${year.hours}小时，多一倍${more}`;
  return { ...made, kind: 'hours', codes, words };
}

/** Rules that the city's scheme has and this one has not. */
function missingOf({ scheme, city, year, points, line }: Row): Blocker[] {
  const own = new Set(scheme.rules.map(({ code }) => code));
  return city.rules.flatMap((rule): Blocker[] => {
    if (own.has(rule.code)) return [];
    const whole = { ...scheme, rules: [...scheme.rules, rule] };
    const gain = (attainable(whole, year)[11] as Hundredths) - points;
    if (gain <= 0) return [];
    const words = `${rule.code}（${rule.name}）在这份办法里停用了，恢复后可多得${formatPoints(gain)}分`;
    return [{ kind: 'missing', codes: [rule.code], gain, enough: points + gain >= line, words }];
  });
}

/** The line without what an organiser has to hold and did not: it is never the person's fault. */
function notHeldIn(scheme: Scheme): ReachOfScheme['notHeld'] {
  const { guideLine } = scheme.settings;
  return scheme.rules
    .filter((rule) => !rule.voluntary && ['meetings', 'talks', 'study'].includes(rule.source))
    .flatMap((rule) => {
      const member = rule.applies !== 'N';
      const points = ordinaryOf(rule, member);
      if (points === 0 || categoryOf(scheme, rule.category) === '') return [];
      const line = Math.max(0, guideLine - points);
      const words = `全年一次也没有组织${rule.name}的，参考线按${formatPoints(line)}分看，不是个人的原因`;
      return [{ ruleCode: rule.code, name: rule.name, line, words }];
    });
}
