import {
  type Audience,
  audiences,
  type Category,
  type Limits,
  type Rule,
  type RuleShape,
  ruleSources,
  type Scheme,
  type SchemeSettings,
} from '#contract/scheme.ts';
import { type Hundredths, parsePoints } from '../../../kernel/points.ts';
import { csvRows } from './csv-rows.ts';
import { flagEffects, flagTerms, levelNames, perWords } from './template-words.ts';

/** The part of a template that is not a table of rules (server/rules/points/*.json). */
export interface TemplateFrame {
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly settings: SchemeSettings;
  readonly categories: readonly Category[];
  readonly locked: readonly string[];
  readonly ranges: Readonly<Record<string, { min: Hundredths; max: Hundredths }>>;
  readonly voluntary: { readonly categories: readonly string[]; readonly rules: readonly string[] };
  readonly slots: Readonly<
    Record<
      string,
      { slot: string; period: 'month' | 'quarter' | 'year'; grade: string; name: string }
    >
  >;
  readonly subjects: Readonly<Record<string, string>>;
  readonly remarks: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
}

/** A row that could not be read: line in the file, column as in its head, what to do. */
export interface TemplateFinding {
  readonly row: number;
  readonly column: string;
  readonly words: string;
}

const columns = [
  'code',
  'name',
  'english',
  'points',
  'per',
  'cap',
  'evidence',
  'declaredBy',
  'reviewedBy',
  'source',
  'applies',
  'ordinaryMember',
  'ordinaryNonMember',
] as const;
type Column = (typeof columns)[number];
type Row = Readonly<Record<Column, string>>;
type Complain = (column: Column, words: string) => null;

/**
 * Reads a template's csv of rules into a scheme. Rows that cannot be read are left out of the scheme and
 * named in the findings; with findings the scheme is for looking at, not for putting in force.
 */
export function parseTemplate(
  csv: string,
  frame: TemplateFrame,
): { scheme: Scheme; findings: TemplateFinding[] } {
  const findings: TemplateFinding[] = [];
  const [head, ...body] = csvRows(csv);
  const rules: Rule[] = [];
  if (head?.cells.join(',') === columns.join(',')) {
    for (const { line, cells } of body) {
      const complain: Complain = (column, words) => {
        findings.push({ row: line, column, words });
        return null;
      };
      const rule = readRow(cells, frame, complain);
      if (rule) rules.push(rule);
    }
  } else {
    const words = `首行应为“${columns.join(',')}”，请按市模板的表头整理后再导入。`;
    findings.push({ row: head?.line ?? 1, column: 'code', words });
  }
  const { code, name, version, effectiveFrom, settings, categories } = frame;
  return {
    scheme: { code, name, version, effectiveFrom, settings, categories: [...categories], rules },
    findings,
  };
}

function readRow(cells: readonly string[], frame: TemplateFrame, complain: Complain): Rule | null {
  if (cells.length !== columns.length) {
    return complain(
      'code',
      `这一行有${cells.length}列，应为${columns.length}列，请检查逗号和引号。`,
    );
  }
  const row = Object.fromEntries(columns.map((name, i) => [name, cells[i]!.trim()])) as Row;
  const category = frame.categories.find((one) => one.code === row.code.replace(/\d+$/, ''));
  if (!/^[A-Z]{1,2}\d{2}$/.test(row.code) || !category) {
    return complain('code', `规则编号“${row.code}”应为类别字母加两位数字，例如 J01。`);
  }
  if (row.name === '') return complain('name', '缺规则名称，请补上。');
  const applies = audiences.find((one) => one === row.applies);
  if (!applies) {
    return complain('applies', `适用对象“${row.applies}”不认识，可填${audiences.join('、')}。`);
  }
  const source = ruleSources.find((one) => one === row.source);
  if (!source) return complain('source', `数据来源“${row.source}”不在允许的来源之列，请改正。`);
  const shape = shapeOf(row, frame, complain);
  const limits = shape && limitsOf(row, shape, complain);
  const member = ordinaryOf(row, 'ordinaryMember', complain);
  const nonMember = ordinaryOf(row, 'ordinaryNonMember', complain);
  if (!shape || !limits || member === undefined || nonMember === undefined) return null;
  return {
    ...wordsOf(row, frame),
    category: category.code,
    shape,
    limits,
    applies: applies satisfies Audience,
    voluntary:
      frame.voluntary.categories.includes(category.code) ||
      frame.voluntary.rules.includes(row.code),
    adaptation: adaptationOf(row.code, frame),
    source,
    ordinaryYear: { member, nonMember },
  };
}

function wordsOf(row: Row, frame: TemplateFrame) {
  const chinese = (text: string) => frame.words[text] ?? text;
  return {
    code: row.code,
    name: row.name,
    subject: frame.subjects[row.code] ?? row.name,
    remark: frame.remarks[row.code] ?? '',
    per: perWords[row.per] ?? '',
    evidence: chinese(row.evidence),
    declaredBy: chinese(row.declaredBy),
    reviewedBy: chinese(row.reviewedBy),
  };
}

function adaptationOf(code: string, frame: TemplateFrame): Rule['adaptation'] {
  const range = frame.ranges[code];
  if (frame.locked.includes(code)) return { policy: 'locked' };
  if (range) return { policy: 'range', ...range };
  return { policy: 'optional' };
}

function shapeOf(row: Row, frame: TemplateFrame, complain: Complain): RuleShape | null {
  if (row.points === 'flag') return flagOf(row, complain);
  if (perWords[row.per] === undefined) {
    return complain('per', `计分单位“${row.per}”不认识，请改用市模板中已有的写法。`);
  }
  const range = /^([+-])(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?$/.exec(row.points);
  const low = parsePoints(`${range?.[1]}${range?.[2]}`);
  const high = range?.[3] === undefined ? low : parsePoints(`${range[1]}${range[3]}`);
  if (!low || !high) {
    return complain(
      'points',
      `分值“${row.points}”看不懂，应写成 +1、-0.5 或 +1..5，最多两位小数。`,
    );
  }
  const highest = row.per.startsWith('highest level');
  const levels = low === high ? [] : levelsOf(row, low, high);
  if (!levels) {
    return complain(
      'english',
      `分值“${row.points}”是一个幅度，说明中的各级分值与它对不上，请核对。`,
    );
  }
  if (highest) {
    const group = row.per === 'highest level per matter' ? row.source : row.code;
    const only = [{ code: 'level', name: row.name, points: low }];
    return { kind: 'highestLevel', levels: levels.length ? levels : only, group, span: 'year' };
  }
  if (levels.length > 0) return { kind: 'resultGrade', grades: levels, slot: null };
  return plainShape(row, frame, low);
}

function plainShape(row: Row, frame: TemplateFrame, points: Hundredths): RuleShape {
  const slot = frame.slots[row.code];
  if (slot) {
    const grades = [{ code: slot.grade, name: slot.name, points }];
    return { kind: 'resultGrade', grades, slot: { code: slot.slot, period: slot.period } };
  }
  if (row.per === 'per whole hour') {
    return {
      kind: 'quantity',
      points,
      unit: '小时',
      part: '分钟',
      partsPerUnit: 60,
      rounding: 'wholeUnits',
      allowanceParts: 0,
    };
  }
  return { kind: 'fixed', points };
}

function flagOf(row: Row, complain: Complain): RuleShape | null {
  const effect = flagEffects[row.per];
  const lasts = flagTerms[row.cap];
  if (!effect) return complain('per', `标记的后果“${row.per}”不认识，请改正。`);
  if (!lasts) return complain('cap', `标记的期限“${row.cap}”不认识，请改正。`);
  return { kind: 'flag', effect, lasts };
}

/** Reads `unit 1 / county 2 / …` from the description; null unless it runs from the low to the high amount. */
function levelsOf(row: Row, low: Hundredths, high: Hundredths) {
  const names = Object.keys(levelNames).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`\\b(${names.join('|')}) (\\d+(?:\\.\\d+)?)`, 'g');
  const levels = [...row.english.matchAll(pattern)].map((match) => {
    const size = parsePoints(match[2]!) ?? 0;
    return { ...levelNames[match[1]!]!, points: low < 0 ? -size : size };
  });
  const readable = levels.every(({ points }) => points !== 0);
  const runs = levels[0]?.points === low && levels.at(-1)?.points === high;
  return readable && runs ? levels : null;
}

function limitsOf(row: Row, shape: RuleShape, complain: Complain): Limits | null {
  const limits: Limits = { event: null, day: null, month: null, quarter: null, year: null };
  if (shape.kind === 'flag' || row.cap === 'none') return limits;
  const periods = { event: 'event', day: 'day', mo: 'month', qtr: 'quarter', yr: 'year' } as const;
  for (const part of row.cap.split(',')) {
    const match = /^([+-]?[\d.]+)\/(event|day|mo|qtr|yr)$/.exec(part.trim());
    const amount = parsePoints(match?.[1] ?? '');
    if (!match || amount === null || amount < 0 !== row.points.startsWith('-')) {
      return complain(
        'cap',
        `上限“${row.cap}”看不懂，应写成 4/yr、20/yr, 4/day 或 none，扣分写负数。`,
      );
    }
    limits[periods[match[2] as keyof typeof periods]] = Math.abs(amount);
  }
  return limits;
}

function ordinaryOf(
  row: Row,
  column: 'ordinaryMember' | 'ordinaryNonMember',
  complain: Complain,
): Hundredths | null | undefined {
  if (row[column] === '') return null;
  const amount = parsePoints(row[column]);
  if (amount !== null) return amount;
  complain(column, `普通一年可得“${row[column]}”应是分数或空白。`);
  return undefined;
}
