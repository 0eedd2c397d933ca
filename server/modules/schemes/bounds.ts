import type { Rule, Scheme, SchemeFinding } from '#contract/scheme.ts';
import type { SchemeChanges, SchemeOwner } from '#contract/scheme-changes.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import type { AdaptationRoom } from '../../rules/points/adaptation-room.ts';
import { checkAdaptation, checkScheme, lintScheme } from '../points/index.ts';
import { capBounds, localOf, pointsOf } from './changes.ts';

export type OwnerKind = SchemeOwner['kind'];

/** What the editor of a draft may do to a rule of the base, and the bounds in words. */
export interface RuleBounds {
  readonly words: string;
  readonly min: Hundredths | null;
  readonly max: Hundredths | null;
  readonly mayAdjust: boolean;
  readonly maySwitchOff: boolean;
  readonly mayEdit: boolean;
}

const nothing = { min: null, max: null, mayAdjust: false, maySwitchOff: false, mayEdit: false };

export function boundsOf(rule: Rule, owner: OwnerKind, own: boolean): RuleBounds {
  if (own) return { ...nothing, mayEdit: true, words: '自定规则，可以修改或删去；须设全年上限。' };
  if (owner === 'branch') return { ...nothing, words: '单位办法的规则，党支部不能改动。' };
  if (owner === 'city') return cityBounds(rule);
  const { adaptation } = rule;
  switch (adaptation.policy) {
    case 'locked':
      return { ...nothing, words: '锁定：全市统一，不能改动。' };
    case 'optional':
      return { ...nothing, maySwitchOff: true, words: '可选：可以停用，分值不能改。' };
    case 'local':
      return { ...nothing, words: '上级单位的自定规则，这里不能改动。' };
    case 'range': {
      const { min, max } = adaptation;
      const words = `幅度：每次可在${formatPoints(min)}至${formatPoints(max)}分之间选定，不能停用。`;
      return { ...nothing, min, max, mayAdjust: pointsOf(rule) !== null, words };
    }
  }
}

function cityBounds(rule: Rule): RuleBounds {
  const words = '市模板：可以改写、停用，并可规定各单位能否调整。';
  const mayAdjust = pointsOf(rule) !== null;
  return { ...nothing, mayAdjust, maySwitchOff: true, mayEdit: true, words };
}

/** Room for a category's cap in words. */
export function capBoundsOf(
  category: Scheme['categories'][number],
  owner: OwnerKind,
  room: AdaptationRoom,
): { min: Hundredths | null; max: Hundredths | null; words: string; mayChange: boolean } {
  const no = { min: null, max: null, mayChange: false };
  if (category.foldedInto !== null) return { ...no, words: '并入其他类别计算，不单设上限。' };
  if (owner === 'branch') return { ...no, words: '党支部不能改动上限。' };
  if (owner === 'city') return { ...no, mayChange: true, words: '市模板：可以修改。' };
  const bounds = capBounds(category, room);
  if (bounds === null) return { ...no, words: '全市不设上限，不能改动。' };
  const words = `可在${formatPoints(bounds.min)}至${formatPoints(bounds.max)}分之间选定（市模板上下${room.capPercent}%）。`;
  return { ...bounds, mayChange: true, words };
}

/** How much of the room for rules of one's own is used: shared by the unit and its branches. */
export function localTogether(
  scheme: Scheme,
  { localTogether: limit }: AdaptationRoom,
): {
  used: Hundredths;
  limit: Hundredths;
  words: string;
} {
  const used = localOf(scheme);
  const left = limit - used;
  const words =
    left >= 0
      ? `自定规则全年上限合计${formatPoints(used)}分，最多${formatPoints(limit)}分，还可用${formatPoints(left)}分。`
      : `自定规则全年上限合计${formatPoints(used)}分，超出最多的${formatPoints(limit)}分，请调低。`;
  return { used, limit, words };
}

interface Against {
  readonly base: Scheme;
  readonly city: Scheme | null;
  readonly taken: ReadonlySet<string>;
  readonly room: AdaptationRoom;
}

/** What stands against a draft: the form, what is forbidden, the bounds of the city, codes used elsewhere. */
export function findingsOf(
  scheme: Scheme,
  { base, city, taken, room }: Against,
  nextCode: string,
): SchemeFinding[] {
  if (base.withoutPoints) return [withoutAbove];
  const found = [
    ...checkScheme(scheme),
    ...lintScheme(scheme).map(({ rule, field, words }) => ({ rule, field, words })),
    ...(city === null
      ? []
      : [...checkAdaptation(scheme, city, room), ...droppedLocal(scheme, base)]),
    ...scheme.rules
      .filter(({ code }) => taken.has(code) && !base.rules.some((one) => one.code === code))
      .map(({ code }) => ({
        rule: code,
        field: 'code',
        words: `编号${code}已被别处的自定规则使用，请改用${nextCode}。`,
      })),
  ];
  const seen = new Set<string>();
  // A field is mended one thing after the other.
  return found.filter(({ rule, field, words }) => {
    const key = `${rule}|${field}|${rule === '' ? words : ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

const withoutAbove: SchemeFinding = {
  rule: '',
  field: 'withoutPoints',
  words: '上级单位的办法规定不用积分，这里不能另设规则。',
};

/** Rules that the level above added for itself; they hold below it too. */
function droppedLocal(scheme: Scheme, base: Scheme): SchemeFinding[] {
  if (scheme.withoutPoints) return [];
  const own = new Set(scheme.rules.map(({ code }) => code));
  return base.rules
    .filter(({ code, adaptation }) => adaptation.policy === 'local' && !own.has(code))
    .map(({ code }) => ({
      rule: code,
      field: 'code',
      words: '上级单位的自定规则不能停用，请恢复。',
    }));
}

/** What the owner may change at all: a branch adds, a unit leaves the frame alone. */
export function forbiddenChange(
  changes: SchemeChanges,
  owner: OwnerKind,
): 'schemes.branchOnlyAdds' | 'schemes.cityOnly' | 'schemes.unitOnly' | null {
  const { adjusted, off, caps, replaced, categories, guideLine, settings } = changes;
  if (changes.withoutPoints && owner !== 'unit') return 'schemes.unitOnly';
  if (owner === 'city') return null;
  const frame = categories !== null || guideLine !== null || settings !== undefined;
  if (replaced.length > 0 || frame) return 'schemes.cityOnly';
  const more = adjusted.length + off.length + caps.length;
  return owner === 'branch' && more > 0 ? 'schemes.branchOnlyAdds' : null;
}

/** The first code for a rule of one's own that stands nowhere: L01 … L99, LA01 … LZ99. */
export function freeCode(used: ReadonlySet<string>): string {
  const prefixes = ['L', ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `L${letter}`)];
  const numbers = Array.from({ length: 99 }, (_, at) => String(at + 1).padStart(2, '0'));
  const codes = prefixes.flatMap((prefix) => numbers.map((number) => `${prefix}${number}`));
  return codes.find((code) => !used.has(code)) ?? 'LZ99';
}
