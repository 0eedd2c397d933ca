import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';
import { dayNumber, fullDay, isPlainDate, type PlainDate } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { orRefusal, Refusal } from '../../../kernel/refusal.ts';
import { takes } from './deducting.ts';
import { price, quantityInHundredths } from './price.ts';
import { ruleSentence } from './sentence.ts';

export const deedColumns = [
  '公民身份号码',
  '发生日期',
  '规则编号',
  '数量',
  '事项',
  '依据',
] as const;
export type DeedColumn = (typeof deedColumns)[number];

/** A row that cannot be posted: the column to look at and what to do. */
export interface DeedFinding {
  readonly column: DeedColumn | '';
  readonly code: DeedFindingCode;
  readonly words: string;
}

export type DeedFindingCode =
  | 'wrongColumns'
  | 'personNotFound'
  | 'unknownRule'
  | 'badDate'
  | 'dateOutsideYear'
  | 'dateOutsideScheme'
  | 'withoutPoints'
  | 'notYetHappened'
  | 'badQuantity'
  | 'halfOccurrence'
  | 'flagRule'
  | 'missingGround'
  | 'deductionNeedsHearing';

/** A rule as the import needs it, by the version in force on the day. */
interface PricedRule {
  readonly rule: Rule;
  /** What one in the file is in the deed's own parts: 60 minutes an hour, else 1. */
  readonly partsPerUnit: number;
}

export interface DeedVersion {
  readonly id: number;
  readonly effectiveFrom: PlainDate;
  readonly rules: ReadonlyMap<string, PricedRule>;
  readonly withoutPoints: boolean;
}

/** What a deed of the file is checked against. */
export interface DeedTerms {
  readonly year: number;
  readonly today: PlainDate;
  /** In order of `effectiveFrom`. */
  readonly versions: readonly DeedVersion[];
  /** A year decided outside this system may bring deductions; a running one may not. */
  readonly deductionsAllowed: boolean;
}

/** A deed read from the file; the person is looked up by the caller. */
export interface ReadDeed {
  readonly day: number;
  readonly ruleCode: string;
  readonly versionId: number;
  /** Occurrences, or the rule's parts (minutes). */
  readonly quantity: number;
  readonly amount: Hundredths;
}

export function deedVersion(id: number, scheme: Scheme): DeedVersion {
  const rules = scheme.rules.map((rule) => {
    const partsPerUnit = partsIn(rule.shape);
    return [rule.code, { rule, partsPerUnit }] as const;
  });
  const withoutPoints = scheme.withoutPoints === true;
  return { id, effectiveFrom: scheme.effectiveFrom, rules: new Map(rules), withoutPoints };
}

/** One in the file stands for a unit's parts, or for a point or mark that somebody found. */
function partsIn(shape: RuleShape): number {
  if (shape.kind === 'quantity') return shape.partsPerUnit;
  return quantityInHundredths(shape) ? 100 : 1;
}

/**
 * Reads one row (identity number aside). Returns the deed with its raw points, or the finding.
 * Rulings of the import: quantity above 0 and a multiple of 0.5, or of a minute where hours are
 * counted; no halves where occurrences are counted; no flags.
 */
export function readDeed(fields: readonly string[], terms: DeedTerms): ReadDeed | DeedFinding {
  if (fields.length !== deedColumns.length) {
    return finding(
      '',
      'wrongColumns',
      `这一行有${fields.length}列，应当是${deedColumns.length}列，请对照表头检查。`,
    );
  }
  const [, on = '', code = '', quantityText = '', , ground = ''] = fields;
  const version = versionOn(on, terms);
  if ('code' in version) return version;
  const priced = ruleOf(code, version);
  if ('code' in priced) return priced;
  if (ground.trim() === '') {
    return finding('依据', 'missingGround', '请写明依据，例如文件名称或“2025年台账”。');
  }
  const quantity = readQuantity(quantityText, priced);
  if (typeof quantity !== 'number') return quantity;
  const amount = amountOf(priced.rule, quantity);
  if (typeof amount !== 'number') return amount;
  if (!terms.deductionsAllowed && takes(priced.rule, amount)) {
    return finding(
      '规则编号',
      'deductionNeedsHearing',
      `${code}是扣分，须先书面告知本人并听取说明，不能直接导入。`,
    );
  }
  return { day: dayNumber(on), ruleCode: code, versionId: version.id, quantity, amount };
}

/** What a file cannot say (votes, marks, an amount outside its bounds) is refused in its row. */
function amountOf(rule: Rule, quantity: number): Hundredths | DeedFinding {
  const amount = orRefusal(() => price(rule, { quantity, level: null }));
  if (!(amount instanceof Refusal)) return amount;
  const words = `${rule.code}的分值不能这样填写：${ruleSentence(rule)}请对照核对，或在办理页面登记。`;
  return finding('数量', 'badQuantity', words);
}

export function personNotFound(): DeedFinding {
  return finding(
    '公民身份号码',
    'personNotFound',
    '查无此人。请核对身份证号，或先把此人导入花名册。',
  );
}

function versionOn(on: string, terms: DeedTerms): DeedVersion | DeedFinding {
  if (!isPlainDate(on)) {
    return finding('发生日期', 'badDate', `“${on}”不是日期，请写成2025-06-01的样子。`);
  }
  if (Number(on.slice(0, 4)) !== terms.year) {
    return finding(
      '发生日期',
      'dateOutsideYear',
      `${on}不在${terms.year}年内，请核对日期，或放到那一年的文件里。`,
    );
  }
  if (on > terms.today) {
    return finding('发生日期', 'notYetHappened', `${on}还没有到，请核对日期。`);
  }
  const at = terms.versions.findLastIndex((version) => version.effectiveFrom <= on);
  const found = terms.versions[at];
  if (found?.withoutPoints) return withoutPoints(on, terms.versions.slice(0, at + 1));
  if (found !== undefined) return found;
  return finding('发生日期', 'dateOutsideScheme', `${on}时积分办法还没有施行，请核对日期。`);
}

/** @param versions up to the one of the day */
function withoutPoints(on: string, versions: DeedTerms['versions']): DeedFinding {
  const before = versions.findLastIndex((one) => !one.withoutPoints);
  const since = fullDay(versions[before + 1]!.effectiveFrom);
  const words = `此人所在单位自${since}起不用积分，${on}的事不记分，请从台账中删去这一行。`;
  return finding('发生日期', 'withoutPoints', words);
}

function ruleOf(code: string, version: DeedVersion): PricedRule | DeedFinding {
  const priced = version.rules.get(code);
  if (priced === undefined) {
    return finding('规则编号', 'unknownRule', `积分办法里没有“${code}”这一条，请核对规则编号。`);
  }
  if (priced.rule.shape.kind === 'flag') {
    return finding(
      '规则编号',
      'flagRule',
      `${code}是标记，不记分，请从台账中删去这一行；确有其事的，由机关党委（党务办公室）在“扣分与冲销”页提出标记。`,
    );
  }
  return priced;
}

function readQuantity(text: string, { rule, partsPerUnit }: PricedRule): number | DeedFinding {
  if (text === '1') return partsPerUnit;
  const value = /^\d{1,5}(\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value > 0)) {
    return finding('数量', 'badQuantity', `“${text}”不是大于0的数，请填次数或小时数。`);
  }
  const parts = value * partsPerUnit;
  const whole = Math.round(parts);
  if (partsPerUnit > 1) {
    // 0.3333 h is 20 minutes: four decimals of an hour are exact to the minute; 0.0001 h is none.
    if (whole > 0 && Math.abs(parts - whole) <= 0.01) return whole;
    const wanted = quantityInHundredths(rule.shape)
      ? '不是评定的分数，请填最多两位小数的数'
      : '不是整分钟，请按半小时或整分钟填写';
    return finding('数量', 'badQuantity', `“${text}”${wanted}。`);
  }
  if (!Number.isInteger(value * 2)) {
    return finding('数量', 'badQuantity', `“${text}”请填0.5的倍数。`);
  }
  if (parts === whole) return whole;
  return finding(
    '数量',
    'halfOccurrence',
    `${rule.code}按次数记分，“${text}”不是整次数，请改为整数。`,
  );
}

function finding(column: DeedFinding['column'], code: DeedFindingCode, words: string): DeedFinding {
  return { column, code, words };
}
