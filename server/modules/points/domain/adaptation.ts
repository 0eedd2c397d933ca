import type { Rule, RuleShape, Scheme, SchemeFinding } from '#contract/scheme.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import type { AdaptationRoom } from '../../../rules/points/adaptation-room.ts';
import { amountsOf } from './cap-table.ts';

/**
 * Where a unit's scheme leaves the room that the city and its template give it. Whether it keeps points at all is the
 * unit's own decision: without points nothing of the template is asked for.
 */
export function checkAdaptation(
  unit: Scheme,
  template: Scheme,
  room: AdaptationRoom,
): SchemeFinding[] {
  if (unit.withoutPoints) return [];
  const own = new Map(unit.rules.map((rule) => [rule.code, rule]));
  const city = new Map(template.rules.map((rule) => [rule.code, rule]));
  return [
    ...template.rules.flatMap((rule) => againstCity(own.get(rule.code), rule)),
    ...localRules(
      unit.rules.filter((rule) => !city.has(rule.code)),
      room,
    ),
    ...categoryCaps(unit, template, room),
  ];
}

function againstCity(own: Rule | undefined, city: Rule): SchemeFinding[] {
  const { adaptation } = city;
  const { policy } = adaptation;
  const at = (field: string, words: string) => [{ rule: city.code, field, words }];
  if (!own) {
    if (policy === 'optional') return [];
    return at('code', '市模板规定本条不能停用，请恢复。');
  }
  if (adaptation.policy === 'range') return withinRange(own, city.shape, adaptation, at);
  if (JSON.stringify(own.shape) !== JSON.stringify(city.shape)) {
    return at('shape', '市模板规定本条的分值不能改，请改回市模板的分值。');
  }
  if (policy === 'locked' && JSON.stringify(own.limits) !== JSON.stringify(city.limits)) {
    return at('limits', '市模板规定本条的上限不能改，请改回市模板的上限。');
  }
  return [];
}

function withinRange(
  own: Rule,
  shape: RuleShape,
  { min, max }: { readonly min: Hundredths; readonly max: Hundredths },
  at: (field: string, words: string) => SchemeFinding[],
): SchemeFinding[] {
  if (own.shape.kind !== shape.kind) return at('shape', '市模板规定本条的计分方式不能改，请改回。');
  if (amountsOf(own.shape).every((points) => points >= min && points <= max)) return [];
  return at(
    'points',
    `市模板规定本条在${formatPoints(min)}至${formatPoints(max)}分之间，请改到幅度之内。`,
  );
}

function localRules(rules: readonly Rule[], { localTogether }: AdaptationRoom): SchemeFinding[] {
  const named = rules
    .filter((rule) => !rule.code.startsWith('L') || rule.adaptation.policy !== 'local')
    .map(({ code }) => ({
      rule: code,
      field: 'code',
      words: '本单位自己的规则用 L 开头的编号，请改编号。',
    }));
  const uncapped = rules
    .filter((rule) => rule.limits.year === null)
    .map(({ code }) => ({
      rule: code,
      field: 'limits.year',
      words: '本单位自己的规则须设全年上限，请补上。',
    }));
  const together = rules.reduce((all, rule) => all + (rule.limits.year ?? 0), 0);
  if (together <= localTogether) return [...named, ...uncapped];
  const words = `本单位自己的规则全年上限合计${formatPoints(together)}分，不能超过${formatPoints(localTogether)}分，请调低。`;
  return [...named, ...uncapped, { rule: '', field: 'rules', words }];
}

function categoryCaps(
  unit: Scheme,
  template: Scheme,
  { capPercent }: AdaptationRoom,
): SchemeFinding[] {
  return template.categories.flatMap(({ code, cap }) => {
    const own = unit.categories.find((one) => one.code === code);
    const words = `类别“${code}”的上限与市模板相差不能超过${capPercent}%，请调整。`;
    if (own && cap === null && own.cap === null) return [];
    if (own && cap !== null && own.cap !== null) {
      if (Math.abs(own.cap - cap) * 100 <= cap * capPercent) return [];
    }
    return [{ rule: '', field: 'categories', words }];
  });
}
