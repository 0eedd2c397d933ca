import type { Rule, Scheme } from '#contract/scheme.ts';
import type { Find } from './check-shapes.ts';

type Named = Pick<Rule, 'code' | 'name' | 'substitute'>;

/** 因病、轮班不能参加C01、C02的，以本条代替. Empty for a rule that stands for itself. */
export function substituteWords({ substitute }: Pick<Rule, 'substitute'>): string[] {
  if (substitute === undefined) return [];
  const { whom, rules } = substitute;
  return [`${whom}不能参加${rules.join('、')}的，以本条代替`];
}

/** What stands in for a rule, as its own line says it; null where nothing does. */
export function substitutedWords(rules: readonly Named[], code: string): string | null {
  const found = rules.flatMap(({ code: own, name, substitute }) =>
    substitute?.rules.includes(code)
      ? [`${substitute.whom}不能参加的，可用${own}“${name}”代替。`]
      : [],
  );
  return found.length === 0 ? null : found.join('');
}

/** All of a scheme's substitutes, for the page of a person who goes by it. */
export function allSubstitutes(rules: readonly Named[]): string[] {
  return rules.flatMap(({ code, name, substitute }) => {
    if (substitute === undefined) return [];
    const replaced = substitute.rules.map((one) => {
      const named = rules.find((rule) => rule.code === one);
      return named === undefined ? one : `${one}“${named.name}”`;
    });
    return [
      `${substitute.whom}不能参加${replaced.join('、')}的，可用${code}“${name}”代替，同样记分。`,
    ];
  });
}

/** A substitute gives what its rule gives: it names rules there are, takes nothing, and has no ordinary year of its own. */
export function checkSubstitute(rule: Rule, { rules }: Pick<Scheme, 'rules'>, find: Find): void {
  const { substitute, ordinaryYear } = rule;
  if (substitute === undefined) return;
  for (const code of substitute.rules) {
    const replaced = rules.find((one) => one.code === code);
    if (replaced === undefined || code === rule.code || replaced.shape.kind === 'flag') {
      find('substitute', `要代替的规则“${code}”不存在、只作标记，或就是本条，请改选。`);
    } else if (replaced.substitute !== undefined) {
      find('substitute', `“${code}”本身就是代替别的规则的，请写它所代替的那一条。`);
    }
  }
  if (ordinaryYear.member !== null || ordinaryYear.nonMember !== null) {
    find('ordinaryYear', '代替别的规则的，按被代替的规则计算普通一年可得，这里请清空。');
  }
}
