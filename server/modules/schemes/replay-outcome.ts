import type {
  AboutRule,
  ChangeCause,
  ReplayEffect,
  ReplayGroup,
  ReplayResult,
} from '#contract/replay.ts';
import type { Rule, Scheme } from '#contract/scheme.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import { schemeParts } from '../points/index.ts';
import { asSums, groupKindWords, groupsOf, type PeopleGroup } from './domain/replay-groups.ts';
import { countsOf, directionsIn, spreadOf, tellsOfSomebody } from './domain/spread.ts';
import { hiddenWords, isFew, shownByAndBy, smallestGroup } from './domain/suppression.ts';
import type { ReplayGround } from './replay-ground.ts';
import { sameShape } from './replay-price.ts';
import type { Cause, ReplayedYear } from './replay-year.ts';

/**
 * What everybody may know of a replay: groups of ten and more from which nothing follows about smaller ones. In steps
 * of some milliseconds. The same ground gives the same bytes.
 */
export function* outcomeOf(
  ground: ReplayGround,
  replayed: ReplayedYear,
): Generator<void, ReplayResult> {
  const { year, before, after, people, entries, names, draftHash, factsHash } = ground;
  const groups = groupsOf(people, names, year);
  const sums = asSums(groups, people.length);
  const shown = yield* shownByAndBy(sums);
  const changes = replayed.after.map((points, row) => points - replayed.before[row]!);
  const counted = groups.map(({ people: own }) => countsOf(pick(changes, own)));
  const withCounts = yield* shownByAndBy(
    sums,
    (at) => !shown.has(at) || tellsOfSomebody(counted[at]!),
    directionsIn(sums, changes),
  );
  const rows = groups.flatMap((group, at) => {
    const counts = shown.has(at) && withCounts.has(at) ? counted[at]! : null;
    return shown.has(at) ? [groupRow(group, at, replayed, changes, counts)] : [];
  });
  const effects = yield* effectsOf({ ground, replayed, groups, shown });
  return {
    year,
    draftHash,
    factsHash,
    people: people.length,
    entries,
    basisWords: basisWords(ground),
    groups: rows,
    effects,
    hiddenWords: hiddenWords(groups.length - shown.size),
    notRepriced: rulesWith(ground, replayed, 'notRepriced'),
    dropped: rulesWith(ground, replayed, 'dropped'),
    added: addedRules(before, after),
    ordinaryYear: ordinaryYearOf(before, after),
  };
}

function groupRow(
  { kind, name, people }: PeopleGroup,
  groupId: number,
  { before, after }: ReplayedYear,
  changes: Int32Array,
  counts: ReplayGroup['counts'],
): ReplayGroup {
  const change = spreadOf(pick(changes, people));
  return {
    ...{ groupId, kind, kindWords: groupKindWords[kind], name, people: people.length },
    before: spreadOf(pick(before, people)),
    after: spreadOf(pick(after, people)),
    change,
    changeWords: middleWords(change.median),
    counts,
    countsWords:
      counts === null
        ? '增减人数不列出，以免推算到个人'
        : `${counts.more}人增加，${counts.fewer}人减少，${counts.same}人不变`,
  };
}

function middleWords(median: Hundredths): string {
  if (median === 0) return '中间水平不变';
  return `中间水平${median > 0 ? '增加' : '减少'}${formatPoints(Math.abs(median))}分`;
}

interface EffectsAsked {
  readonly ground: ReplayGround;
  readonly replayed: ReplayedYear;
  readonly groups: readonly PeopleGroup[];
  readonly shown: ReadonlySet<number>;
}

/** Cause by cause in the schemes' order, then group by group in official order. */
function* effectsOf({
  ground,
  replayed,
  groups,
  shown,
}: EffectsAsked): Generator<void, ReplayEffect[]> {
  const { people } = ground;
  const { causes, parts } = replayed;
  const width = causes.length;
  const wide = groups.flatMap((group, at) => (group.kind === 'branch' ? [] : [{ group, at }]));
  const sums = asSums(
    wide.map(({ group }) => group),
    people.length,
  );
  const effects: ReplayEffect[] = [];
  for (const [place, cause] of causes.entries()) {
    const change = (row: number) =>
      parts.after[row * width + place]! - parts.before[row * width + place]!;
    const changes = Int32Array.from(people, (_, row) => change(row));
    if (changes.every((one) => one === 0)) continue;
    const concerned = wide.map(({ group }) => group.people.filter((row) => changes[row] !== 0));
    // That all of a group are concerned would tell it of each of them.
    const few = concerned.map(
      ({ length }, one) => isFew(length) || length === wide[one]!.group.people.length,
    );
    const safe = yield* shownByAndBy(sums, (one) => !shown.has(wide[one]!.at) || few[one]!);
    for (const [one, { group, at }] of wide.entries()) {
      const rows = concerned[one]!;
      if (!safe.has(one) || rows.length === 0) continue;
      const sum = rows.reduce((all, row) => all + changes[row]!, 0);
      effects.push(effectRow(ground, group, at, { cause, concerned: rows.length, sum }));
    }
  }
  return effects;
}

function effectRow(
  ground: Pick<ReplayGround, 'before' | 'after'>,
  { kind, name, people }: PeopleGroup,
  groupId: number,
  { cause, concerned, sum }: { cause: Cause; concerned: number; sum: Hundredths },
): ReplayEffect {
  const about = aboutCause(cause, ground);
  const more = sum >= 0 ? '多' : '少';
  return {
    ...{ groupId, kind, kindWords: groupKindWords[kind], people: people.length },
    ...about,
    name,
    causeName: about.causeName,
    concerned,
    sum,
    words: `${about.words}：${concerned}人合计${more}得${formatPoints(Math.abs(sum))}分`,
  };
}

/** What a cause is called and how it works. */
export function aboutCause(
  { kind, code }: Cause,
  { before, after }: Pick<ReplayGround, 'before' | 'after'>,
): { ruleCode: string | null; causeName: string; why: ChangeCause; words: string } {
  if (kind === 'whole') {
    return { ruleCode: null, causeName: '全年合计', why: 'whole', words: '全年合计的上下限' };
  }
  if (kind === 'category') {
    const one = [...after.categories, ...before.categories].find((each) => each.code === code);
    const causeName = one?.name ?? code;
    return { ruleCode: null, causeName, why: 'category', words: `“${causeName}”类的上限` };
  }
  const [was, now] = [ruleIn(before, code), ruleIn(after, code)];
  const causeName = (now ?? was)?.name ?? code;
  const why = whyOf(was, now);
  return { ruleCode: code, causeName, why, words: `${code}（${causeName}）${whyWords[why]}` };
}

const whyWords: Readonly<Record<ChangeCause, string>> = {
  price: '分值变动',
  limit: '上限变动',
  off: '停用',
  category: '类别上限变动',
  whole: '合计变动',
};

function whyOf(was: Rule | undefined, now: Rule | undefined): ChangeCause {
  if (now === undefined) return 'off';
  return was !== undefined && sameShape(was.shape, now.shape) ? 'limit' : 'price';
}

function ruleIn({ rules }: Scheme, code: string): Rule | undefined {
  return rules.find((rule) => rule.code === code);
}

function rulesWith(
  { before, after }: ReplayGround,
  replayed: ReplayedYear,
  what: 'notRepriced' | 'dropped',
): AboutRule[] {
  return replayed.causes.flatMap(({ kind, code }, place) => {
    const entries = replayed[what][place]!;
    if (kind !== 'rule' || entries === 0) return [];
    const name = (ruleIn(after, code) ?? ruleIn(before, code))?.name ?? code;
    const many = entries >= smallestGroup ? `${entries}条记录` : '少数记录';
    const words =
      what === 'dropped'
        ? `${code}（${name}）停用，${many}不再计分`
        : `${code}（${name}）有${many}缺少按新分值折算所需的数据，仍按原来的分计`;
    return [{ ruleCode: code, name, entries: entries >= smallestGroup ? entries : null, words }];
  });
}

function addedRules(before: Scheme, after: Scheme): AboutRule[] {
  return after.rules
    .filter(({ code }) => ruleIn(before, code) === undefined)
    .map(({ code, name }) => ({
      ruleCode: code,
      name,
      entries: null,
      words: `${code}（${name}）是新增的，过去的年份没有它的记录，试算里不计分`,
    }));
}

function ordinaryYearOf(before: Scheme, after: Scheme): ReplayResult['ordinaryYear'] {
  const of = (scheme: Scheme) => {
    const { member, nonMember } = schemeParts(scheme).ordinaryTotals;
    return { member, nonMember };
  };
  const [was, now] = [of(before), of(after)];
  const change = (who: string, a: Hundredths, b: Hundredths) =>
    a === b
      ? `${who}普通参与一年仍约${formatPoints(b)}分`
      : `${who}普通参与一年由约${formatPoints(a)}分变为约${formatPoints(b)}分`;
  return {
    before: was,
    after: now,
    guideLineBefore: before.withoutPoints ? 0 : before.settings.guideLine,
    guideLineAfter: after.withoutPoints ? 0 : after.settings.guideLine,
    words: after.withoutPoints
      ? '不用积分，没有分数，也没有参考线。'
      : `${change('党员', was.member, now.member)}；${change('群众', was.nonMember, now.nonMember)}。`,
  };
}

function basisWords({ year, people, entries, late, parts, after }: ReplayGround): string {
  if (after.withoutPoints) {
    return '草案规定不用积分，没有可以试算的分数：以前记入的都保留，照原来的办法计入；从施行之日起不再记分。';
  }
  const entered = late === 0 ? '' : `（其中补录以前年度的${late}条）`;
  const terms = parts.some((part) => part.terms !== null);
  const carried = terms ? '；以前年度结转的分和支部登记的年初起点分一并计入' : '';
  return `用${year}年全年的${entries}条记录${entered}、${people.length}人重新计算${carried}。`;
}

function pick(values: Int32Array, rows: readonly number[]): Int32Array {
  return Int32Array.from(rows, (row) => values[row]!);
}
