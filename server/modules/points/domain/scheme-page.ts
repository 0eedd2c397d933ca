import type { Category, Rule, Scheme } from '#contract/scheme.ts';
import type { SchemePage } from '#contract/scheme-page.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import { lintScheme } from './lint.ts';
import { ruleSentence } from './sentence.ts';
import { audienceWords, settingSentences, withoutPointsWords } from './sentence-settings.ts';
import { substitutedWords } from './substitutes.ts';

type SchemeParts = Pick<
  SchemePage,
  | 'code'
  | 'name'
  | 'version'
  | 'effectiveFrom'
  | 'guideLine'
  | 'withoutPointsWords'
  | 'countsWords'
  | 'settings'
  | 'findings'
  | 'categories'
  | 'ordinaryYear'
  | 'ordinaryTotals'
>;

/** A scheme as its page shows it: rule by rule as sentences, and what an ordinary year brings. */
export function schemeParts(scheme: Scheme): SchemeParts {
  const { code, name, version, effectiveFrom, settings } = scheme;
  return {
    code,
    name,
    version,
    effectiveFrom,
    guideLine: scheme.withoutPoints ? 0 : settings.guideLine,
    withoutPointsWords: scheme.withoutPoints ? withoutPointsWords(scheme) : null,
    countsWords: countsWords(scheme.rules),
    settings: settingSentences(scheme),
    findings: lintScheme(scheme).map(({ rule, field, words }) => ({ rule, field, words })),
    categories: (scheme.withoutPoints ? [] : scheme.categories).map((category) => ({
      code: category.code,
      name: category.name,
      cap: category.cap,
      words: categoryWords(category, scheme),
      rules: scheme.rules
        .filter((rule) => rule.category === category.code)
        .map((rule) => ruleLine(rule, scheme)),
    })),
    ordinaryYear: ordinaryYear(scheme, scheme.rules),
    ordinaryTotals: ordinaryTotals(scheme),
  };
}

type Folded = SchemePage['ordinaryYear'];

/** By category, those folded in added, none above its cap; categories without points are left out. */
function ordinaryYear(scheme: Scheme, rules: readonly Rule[]): Folded {
  const own = scheme.categories.filter((category) => category.foldedInto === null);
  return own
    .filter((category) => rulesIn(scheme, category.code).some((rule) => rule.shape.kind !== 'flag'))
    .map(({ code, name, cap }) => {
      const counted = rulesIn({ ...scheme, rules: [...rules] }, code);
      const member = sumOf(counted.map((rule) => rule.ordinaryYear.member));
      const nonMember = sumOf(counted.map((rule) => rule.ordinaryYear.nonMember));
      const most = cap ?? Number.POSITIVE_INFINITY;
      return {
        category: code,
        name,
        member: Math.min(member, most),
        nonMember: Math.min(nonMember, most),
        cap,
      };
    });
}

/** Voluntary work is what the wholly voluntary categories hold (F); an invitation to sit in (N02) is not work. */
function ordinaryTotals(scheme: Scheme): SchemePage['ordinaryTotals'] {
  const all = ordinaryYear(scheme, scheme.rules);
  const bound = ordinaryYear(
    scheme,
    scheme.rules.filter((rule) => !isWhollyVoluntary(scheme, rule.category)),
  );
  return {
    member: sumOf(all.map(({ member }) => member)),
    nonMember: sumOf(all.map(({ nonMember }) => nonMember)),
    memberWithoutVoluntary: sumOf(bound.map(({ member }) => member)),
    nonMemberWithoutVoluntary: sumOf(bound.map(({ nonMember }) => nonMember)),
  };
}

function rulesIn({ categories, rules }: Scheme, code: string): Rule[] {
  const folded = categories.filter((one) => one.code === code || one.foldedInto === code);
  return rules.filter((rule) => folded.some((one) => one.code === rule.category));
}

function ruleLine(
  rule: Rule,
  { rules }: Scheme,
): SchemePage['categories'][number]['rules'][number] {
  return {
    code: rule.code,
    name: rule.name,
    bindingWords: bindingWords(rule),
    sentence: ruleSentence(rule),
    substituteWords: substitutedWords(rules, rule.code),
    appliesWords: audienceWords[rule.applies],
    declaredBy: rule.declaredBy,
    reviewedBy: rule.reviewedBy,
    evidence: rule.evidence,
    voluntary: rule.voluntary,
    ordinaryMember: rule.ordinaryYear.member,
    ordinaryNonMember: rule.ordinaryYear.nonMember,
  };
}

const policyNames = { locked: '锁定', range: '幅度', optional: '可选', local: '本单位' } as const;

function bindingWords({ adaptation }: Rule): string {
  if (adaptation.policy !== 'range') return policyNames[adaptation.policy];
  return `幅度${formatPoints(adaptation.min)}—${formatPoints(adaptation.max)}分`;
}

function countsWords(rules: readonly Rule[]): string {
  if (rules.length === 0) return '没有规则。';
  const counts = Object.entries(policyNames)
    .map(([policy, name]) => ({
      name,
      count: rules.filter((rule) => rule.adaptation.policy === policy).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name}${count}条`);
  return `共${rules.length}条：${counts.join('，')}。`;
}

/** What holds for all rules of a category. */
function categoryWords({ code, foldedInto }: Category, scheme: Scheme): string | null {
  const rules = scheme.rules.filter((rule) => rule.category === code);
  const words: string[] = [];
  const host = scheme.categories.find((one) => one.code === foldedInto);
  if (host) {
    const most = host.cap === null ? '' : `，合计最多${formatPoints(host.cap)}分`;
    words.push(`与${host.code}类合并计算${most}。`);
  }
  if (isWhollyVoluntary(scheme, code)) {
    words.push('自愿参加，不参加不减分。');
  }
  if (rules.length > 0 && rules.every((rule) => rule.shape.kind === 'flag')) {
    words.push('只作标记，不计分。');
  }
  if (rules.some((rule) => ruleSentence(rule).includes('扣'))) {
    words.push('先书面告知本人并听取说明，由另一人决定后才计入。');
  }
  return words.join('') || null;
}

function sumOf(amounts: readonly (Hundredths | null)[]): Hundredths {
  return amounts.reduce<Hundredths>((sum, amount) => sum + (amount ?? 0), 0);
}

function isWhollyVoluntary(scheme: Scheme, category: string): boolean {
  const rules = scheme.rules.filter((rule) => rule.category === category);
  return rules.length > 0 && rules.every((rule) => rule.voluntary);
}
