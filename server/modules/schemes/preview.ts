import type { Rule, Scheme } from '#contract/scheme.ts';
import type { DraftPreview, DraftRule, SchemeChanges } from '#contract/scheme-changes.ts';
import { formatPoints } from '../../kernel/points.ts';
import type { AdaptationRoom } from '../../rules/points/adaptation-room.ts';
import { audienceWords, ruleSentence, schemeParts } from '../points/index.ts';
import {
  boundsOf,
  capBoundsOf,
  findingsOf,
  freeCode,
  localTogether,
  type OwnerKind,
} from './bounds.ts';
import { pointsOf, resolve, type VersionName } from './changes.ts';
import { changeOf, compareSchemes, originsOf } from './comparison.ts';

/** Everything a draft's changes are looked at against. */
export interface DraftGround {
  readonly owner: OwnerKind;
  readonly base: Scheme;
  /** What holds there now: the own version in force, or the base. */
  readonly now: Scheme;
  /** The city's version, for the bounds; null where the draft is the city's own. */
  readonly city: Scheme | null;
  readonly as: VersionName;
  /** Codes of rules of their own that others use. */
  readonly taken: ReadonlySet<string>;
  readonly room: AdaptationRoom;
  readonly nowWords: string;
  readonly afterWords: string;
}

/** What changes come to: the same for a saved draft and for what stands in an editor. */
export function previewOf(ground: DraftGround, changes: SchemeChanges): DraftPreview {
  const { base, owner, now, city, as, taken, room } = ground;
  const scheme = resolve(base, changes, as);
  const nextCode = freeCode(new Set([...taken, ...scheme.rules.map(({ code }) => code)]));
  const [parts, before] = [schemeParts(scheme), schemeParts(now)];
  const { member, nonMember } = parts.ordinaryTotals;
  return {
    rules: draftRules(base, scheme, changes, owner),
    categories: scheme.categories.map((one) => {
      const of = (city ?? base).categories.find(({ code }) => code === one.code) ?? one;
      const { min, max, words, mayChange } = capBoundsOf(of, owner, room);
      const { code, name, cap } = one;
      return { code, name, cap, baseCap: of.cap, min, max, boundWords: words, mayChange };
    }),
    guideLine: scheme.withoutPoints ? 0 : scheme.settings.guideLine,
    withoutPointsWords: parts.withoutPointsWords,
    maySwitchPoints: owner === 'unit' && !base.withoutPoints,
    settings: scheme.settings,
    localTogether: localTogether(scheme, room),
    nextCode,
    findings: findingsOf(scheme, ground, nextCode),
    ordinaryYear: parts.ordinaryYear.map((one) => {
      const old = before.ordinaryYear.find(({ category }) => category === one.category);
      return { ...one, baseMember: old?.member ?? 0, baseNonMember: old?.nonMember ?? 0 };
    }),
    ordinaryTotals: {
      member,
      nonMember,
      baseMember: before.ordinaryTotals.member,
      baseNonMember: before.ordinaryTotals.nonMember,
      words: ordinaryWords(scheme, member, nonMember),
    },
    comparison: {
      ...compareSchemes(now, scheme, originsOf(changes)),
      beforeWords: ground.nowWords,
      afterWords: ground.afterWords,
      fallenBack: [],
    },
  };
}

function draftRules(
  base: Scheme,
  scheme: Scheme,
  changes: SchemeChanges,
  owner: OwnerKind,
): DraftRule[] {
  const origins = originsOf(changes);
  const own = new Set([
    ...changes.added.map(({ rule }) => rule.code),
    ...changes.replaced.map(({ code }) => code),
  ]);
  const before = new Map(base.rules.map((rule) => [rule.code, rule]));
  const after = new Map(scheme.rules.map((rule) => [rule.code, rule]));
  const codes = [...new Set([...before.keys(), ...after.keys()])];
  return codes.map((code) => {
    const shown = (after.get(code) ?? before.get(code)) as Rule;
    const old = before.get(code);
    const bounds = boundsOf(old ?? shown, owner, old === undefined);
    const { words: boundWords, ...may } = bounds;
    return {
      code,
      name: shown.name,
      category: shown.category,
      sentence: ruleSentence(shown),
      appliesWords: audienceWords[shown.applies],
      voluntary: shown.voluntary,
      policy: shown.adaptation.policy,
      boundWords,
      ...may,
      points: pointsOf(shown),
      basePoints: old === undefined ? null : pointsOf(old),
      rule: bounds.mayEdit ? shown : null,
      off: !after.has(code),
      own: own.has(code),
      kind: changeOf(old, after.get(code)),
      originWords: origins.get(code) ?? null,
      ordinaryMember: shown.ordinaryYear.member,
      ordinaryNonMember: shown.ordinaryYear.nonMember,
    };
  });
}

function ordinaryWords(scheme: Scheme, member: number, nonMember: number): string {
  if (scheme.withoutPoints) return '不用积分，没有分数，也没有参考线。';
  const { guideLine } = scheme.settings;
  const of = (who: string, points: number) =>
    points >= guideLine
      ? `${who}普通参与一年约得${formatPoints(points)}分，够到参考线${formatPoints(guideLine)}分`
      : `${who}普通参与一年约得${formatPoints(points)}分，离参考线差${formatPoints(guideLine - points)}分`;
  return `${of('党员', member)}；${of('群众', nonMember)}。`;
}
