import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';
import { type ClauseCode, clauseWords } from '../../../rules/points/clauses.ts';
import { amountsOf } from './cap-table.ts';
import { type Prohibition, prohibitions } from './lint-table.ts';

/** A rule that the law or the fairness rules forbid, with the clause. */
export interface LintFinding {
  /** Empty: the scheme as a whole. */
  readonly rule: string;
  readonly field: string;
  readonly clause: ClauseCode;
  /** What to do, then the clause as it is named on screens. */
  readonly words: string;
}

/** Sources of deeds that are always a matter of free will. */
const voluntarySources: ReadonlySet<Rule['source']> = new Set<Rule['source']>([
  'volunteers',
  'wishes',
  'topics',
  'culture',
]);

/** What may not be scored at all, rule by rule; each rule is named once, by the first clause it meets. */
export function lintScheme(scheme: Scheme): LintFinding[] {
  return [...lintSettings(scheme), ...scheme.rules.flatMap((rule) => lintRule(rule) ?? [])];
}

/** The clause a rule meets, or null. */
export function lintRule(rule: Rule): LintFinding | null {
  const texts = textsOf(rule);
  const deducts = amountsOf(rule.shape).some((points) => points < 0);
  if (deducts && (rule.voluntary || voluntarySources.has(rule.source))) {
    return finding(rule.code, 'points', 'voluntary', '自愿参加的事项不能扣分，请改为加分或删去。');
  }
  for (const prohibition of prohibitions) {
    if (prohibition.where === 'deducts' && !deducts) continue;
    const field = texts.find(([, text]) => matches(prohibition, text))?.[0];
    if (field) return finding(rule.code, field, prohibition.clause, prohibition.words);
  }
  return null;
}

function lintSettings({ settings, name }: Scheme): LintFinding[] {
  const found: LintFinding[] = [];
  if (settings.wallet) {
    found.push(finding('', 'wallet', 'money', '积分不能兑换钱物，请关闭积分兑换。'));
  }
  const forbidden = prohibitions.find((one) => one.clause === 'ranking');
  if (forbidden && matches(forbidden, name)) {
    found.push(finding('', 'name', 'ranking', forbidden.words));
  }
  return found;
}

function finding(rule: string, field: string, clause: ClauseCode, words: string): LintFinding {
  return { rule, field, clause, words: `${words}依据：${clauseWords(clause)}。` };
}

function matches({ pattern, unless, asWritten }: Prohibition, text: string): boolean {
  const read = asWritten ? text : withoutDenials(text);
  return pattern.test(read) && !unless?.test(read);
}

/** 不要求上传照片 forbids what the clause forbids; it is no reason to refuse the rule. */
function withoutDenials(text: string): string {
  return text.replace(
    /(?:无需|不需要?|不必|不要求|不以|不看|不计|不采集|不统计|不使用|不含|不凭)[^，。；]*/g,
    '',
  );
}

/** Everything of a rule that people read, with the field where it stands. */
function textsOf(rule: Rule): [field: string, text: string][] {
  const own: [string, string][] = [
    ['name', rule.name],
    ['subject', rule.subject],
    ['remark', rule.remark],
    ['evidence', rule.evidence && `凭${rule.evidence}`],
    ['per', rule.per],
  ];
  return [...own, ...shapeTexts(rule.shape).map((text): [string, string] => ['shape', text])];
}

function shapeTexts(shape: RuleShape): string[] {
  switch (shape.kind) {
    case 'quantity':
      return [shape.unit, shape.part];
    case 'sizeBand':
    case 'cumulativeTable':
      return [shape.measure];
    case 'resultGrade':
      return shape.grades.map((one) => one.name);
    case 'highestLevel':
      return shape.levels.map((one) => one.name);
    case 'startFull':
      return shape.deductions.map((one) => one.name);
    case 'periodEndCondition':
      return [shape.counted];
    case 'review':
      return shape.gradeWeights.map((one) => one.name);
    case 'severalRaters':
      return shape.raters.map((one) => one.role);
    case 'flag':
      return [shape.effect, shape.lasts];
    default:
      return [];
  }
}
