import { pointsTyped } from '../../lib/points-typed.ts';
import type { Rule } from './changes.ts';
import { codesIn, furtherFlaws, furtherShape, hasYearLimit, isFurther } from './further-ways.ts';
import type { OwnRule } from './own-rule.ts';

export type Flaws = Readonly<Record<string, string>>;

/** What is still to be filled in, by field of the form. */
export function flawsIn(form: OwnRule): Flaws {
  const amountMissing = '请填分值，如1或0.5。';
  const amount = (text: string) => (pointsTyped(text) ?? 0) > 0;
  const optional = (text: string) => text.trim() === '' || pointsTyped(text) !== null;
  const inRows = form.way === 'resultGrade' || form.way === 'highestLevel';
  const single = ['fixed', 'quantity', 'periodGrant'].includes(form.way);
  const named = form.rows.every((row) => row.name.trim() !== '' && amount(row.amount));
  const sized = form.rows.every(
    (row) => /^\d+$/.test(row.from) && /^\d*$/.test(row.to) && amount(row.amount),
  );
  const range = amount(form.least) && amount(form.most);
  return {
    ...(form.subject.trim().length < 2 && { subject: '请写做了什么，至少2个字。' }),
    ...(single && !amount(form.amount) && { amount: amountMissing }),
    ...(form.way === 'judgedRange' && !range && { amount: '请填幅度的两头，如1至3分。' }),
    ...(inRows && !named && { rows: '请写全各等次的名称和分值。' }),
    ...(form.way === 'sizeBand' &&
      !sized && { rows: '请写全各档的起点和分值；最后一档的止点可以空着。' }),
    ...(['quantity', 'sizeBand'].includes(form.way) &&
      form.unit.trim() === '' && { unit: '请写数量的单位，如小时、人、次。' }),
    ...(!optional(form.day) && { day: amountMissing }),
    ...furtherFlaws(form),
    ...(!amount(form.year) &&
      form.way !== 'other' &&
      hasYearLimit(form.way) && { year: '请填全年最多多少分。' }),
    ...(form.evidence.trim() === '' && { evidence: '请写凭什么记分，如签到表、登记台账。' }),
    ...(form.reviewedBy.trim() === '' && { reviewedBy: '请写由谁审核。' }),
    ...(codesIn(form.replaces).length > 0 &&
      form.whom.trim().length < 2 && { whom: '请写给谁代替，如“因病、轮班、驻村”。' }),
    ...(!optional(form.member) && { member: amountMissing }),
    ...(!optional(form.nonMember) && { nonMember: amountMissing }),
  };
}

/** The rule as the server takes it. Call only when the form has no flaws. */
export function ruleOf(form: OwnRule, stands: Rule | null): Rule {
  const subject = form.subject.trim();
  const replaces = codesIn(form.replaces);
  const keepsName = stands !== null && stands.name !== stands.subject;
  return {
    code: form.code,
    name: keepsName ? stands.name : subject,
    subject,
    remark: form.remark.trim(),
    category: form.category,
    shape: form.shape ?? madeOf(form, stands?.shape),
    ...(stands?.item !== undefined && { item: stands.item }),
    ...(stands?.group !== undefined && { group: stands.group }),
    ...(stands?.outside !== undefined && { outside: stands.outside }),
    limits: {
      ...(stands?.limits ?? { event: null, month: null, quarter: null }),
      day: pointsTyped(form.day),
      year: hasYearLimit(form.way) ? pointsTyped(form.year) : null,
    },
    applies: form.applies,
    voluntary: form.voluntary,
    adaptation: stands?.adaptation ?? { policy: 'local' },
    evidence: form.evidence.trim(),
    declaredBy: form.declaredBy.trim(),
    reviewedBy: form.reviewedBy.trim(),
    source: form.source,
    ...(replaces.length > 0 && { substitute: { rules: replaces, whom: form.whom.trim() } }),
    per: perOf(form, stands),
    ordinaryYear: { member: pointsTyped(form.member), nonMember: pointsTyped(form.nonMember) },
  };
}

function madeOf(form: OwnRule, stood: Rule['shape'] | undefined): Rule['shape'] {
  if (isFurther(form.way)) return furtherShape(form, stood);
  return withDetails(shapeOf(form), stood);
}

function perOf(form: OwnRule, stands: Rule | null): string {
  if (form.way === 'fixed') return form.per.trim();
  return stands?.per ?? (form.way === 'highestLevel' ? '同一内容只取最高一级' : '');
}

function shapeOf(form: OwnRule): Rule['shape'] {
  const signed = (text: string) => (form.deducts ? -1 : 1) * (pointsTyped(text) ?? 0);
  const named = form.rows.map(({ code, name, amount }, at) => ({
    code: code || `${at + 1}`,
    name: name.trim(),
    points: signed(amount),
  }));
  switch (form.way) {
    case 'quantity':
      return { kind: 'quantity', points: signed(form.amount), ...measureOf(form.unit.trim()) };
    case 'periodGrant':
      return {
        kind: 'periodGrant',
        period: form.period,
        points: signed(form.amount),
        byDegree: null,
        months: [],
      };
    case 'judgedRange': {
      const [low, high] = [signed(form.least), signed(form.most)].sort((a, b) => a - b);
      return { kind: 'judgedRange', min: low!, max: high!, step: 50 };
    }
    case 'resultGrade':
      return { kind: 'resultGrade', grades: named, slot: null };
    case 'highestLevel':
      return { kind: 'highestLevel', levels: named, group: form.code, span: 'year' };
    case 'sizeBand':
      return {
        kind: 'sizeBand',
        measure: form.unit.trim(),
        bands: form.rows.map(({ from, to, amount }) => ({
          from: Number(from),
          to: to === '' ? null : Number(to),
          points: signed(amount),
        })),
        gap: 'lowerBand',
        minimumSize: Math.min(...form.rows.map(({ from }) => Number(from))),
      };
    default:
      return { kind: 'fixed', points: signed(form.amount) };
  }
}

/** Hours are kept in minutes and counted whole; anything else is counted as it is. */
function measureOf(unit: string) {
  return unit === '小时'
    ? ({ unit, part: '分钟', partsPerUnit: 60, rounding: 'wholeUnits', allowanceParts: 0 } as const)
    : ({ unit, part: unit, partsPerUnit: 1, rounding: 'wholeUnits', allowanceParts: 0 } as const);
}

/** What the form does not ask about stays as it stood, as long as the way to count is the same. */
function withDetails(made: Rule['shape'], stood: Rule['shape'] | undefined): Rule['shape'] {
  if (made.kind === 'quantity' && stood?.kind === 'quantity' && made.unit === stood.unit) {
    return { ...stood, points: made.points };
  }
  if (made.kind === 'periodGrant' && stood?.kind === 'periodGrant') {
    return { ...made, months: stood.months };
  }
  if (made.kind === 'judgedRange' && stood?.kind === 'judgedRange') {
    return { ...made, step: stood.step };
  }
  if (made.kind === 'resultGrade' && stood?.kind === 'resultGrade') {
    return { ...made, slot: stood.slot };
  }
  if (made.kind === 'highestLevel' && stood?.kind === 'highestLevel') {
    return { ...made, group: stood.group, span: stood.span };
  }
  if (made.kind === 'sizeBand' && stood?.kind === 'sizeBand') {
    return { ...made, gap: stood.gap, minimumSize: stood.minimumSize };
  }
  return made;
}
