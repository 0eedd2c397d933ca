import type { Rule } from '#contract/scheme.ts';
import { dayNumber, fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import { formatPoints } from '../../../kernel/points.ts';
import type { CapTable } from './cap-table.ts';
import type { EntryKind } from './chain.ts';
import { explainEntry } from './explain.ts';
import { quantityInHundredths } from './price.ts';
import { ruleSentence } from './sentence.ts';
import type { EntryStanding, EntryState, Standing } from './standing.ts';

/** The rule without its subject and remark, for the narrow column 依据: 满1小时记1分，单日最多4分，全年最多20分. */
export function clauseOf(rule: Rule): string {
  const known = clauses.get(rule);
  if (known !== undefined) return known;
  const sentence = ruleSentence({ ...rule, remark: '' });
  const clause = sentence.slice(rule.subject.length).replace(/^，|。$/g, '');
  clauses.set(rule, clause);
  return clause;
}

/** Rules never change, and a year's page says the same few of them again and again. */
const clauses = new WeakMap<Rule, string>();

export function stateWords(
  kind: EntryKind,
  state: EntryState,
  lateFor: number | null = null,
): string {
  const late = lateFor === null ? '' : `，补录${lateFor}年度`;
  return `${kind === 'reversal' ? '冲销记录' : entryStateWords[state]}${late}`;
}

/** Days within which a deed should stand in the ledger (F12); what comes later says so. */
const timelyDays = 30;

/** 补录，发生31天后记入; empty for what was entered in time, and for what is not a deed of its own. */
export function daysLateWords(kind: EntryKind, happenedOn: PlainDate, knownOn: PlainDate): string {
  const days = dayNumber(knownOn) - dayNumber(happenedOn);
  return kind !== 'fact' || days <= timelyDays ? '' : `，补录（发生${days}天后记入）`;
}

const entryStateWords: Readonly<Record<EntryState, string>> = {
  filed: '已归档',
  inPublicity: '公示中',
  objected: '有异议，办理中，暂不计入',
  reversed: '已冲销',
};

/** Stands on a late entry for good: which year it is of, and why it counts in another. */
export function lateWords(lateFor: number, year: number): string {
  return `补录：${lateFor}年度已经结账，结账后才确认的这件事记入${year}年度，占${year}年度的上限。`;
}

/** 按2026年7月1日当天已知的情况。此后又记入2条、更正1条。 */
export function knownThenWords(
  on: PlainDate,
  { entered, corrected }: { readonly entered: number; readonly corrected: number },
): string {
  const later = [
    entered > 0 ? `记入${entered}条` : '',
    corrected > 0 ? `更正${corrected}条` : '',
  ].filter((part) => part !== '');
  const since = later.length === 0 ? '此后没有再记入或更正' : `此后又${later.join('、')}`;
  return `按${fullDay(on)}当天已知的情况。${since}。`;
}

/**
 * What an entry is about, in lists and on paper. What adds to an entry or multiplies it bears the matter of that one,
 * and would read like it once more: 牵头走访（跟在“走访李奶奶”后）.
 */
export function matterWords(matter: string, { name, shape }: Pick<Rule, 'name' | 'shape'>): string {
  if (matter === '' || shape.kind !== 'modifier') return matter || name;
  const quoted = matter.replaceAll('“', '‘').replaceAll('”', '’');
  return `${name}（跟在“${quoted}”后）`;
}

/** 2026年6月13日，和平里社区志愿服务，6.5小时。 */
export function factWords(happenedOn: PlainDate, matter: string, quantity: number, rule: Rule) {
  const [year, month, day] = happenedOn.split('-').map(Number);
  const on = `${year}年${month}月${day}日`;
  const parts = [on, matterWords(matter, rule), quantityWords(quantity, rule)];
  return `${parts.filter((part) => part !== '').join('，')}。`;
}

/** A reversal explains itself; every other entry by the limits it went through. */
export function calculationWords(kind: EntryKind, standing: EntryStanding): string {
  if (kind === 'reversal') return '与原记录相抵，两条都不计分。';
  return explainEntry(standing);
}

/** How far the rule's year and its category are filled: 本项全年已计16分，还可计4分；F类已计23分，上限40分。 */
export function capWords(code: string, standing: Standing, table: CapTable): string {
  const rule = standing.rules.find((one) => one.code === code);
  const category = standing.categories[table.byCode.get(code)!.category];
  const words = [rule ? yearWords(rule) : ''];
  if (category !== undefined && category.cap !== null) {
    words.push(
      `${category.code}类已计${formatPoints(category.counted)}分，上限${formatPoints(category.cap)}分`,
    );
  }
  return `${words.filter((part) => part !== '').join('；')}。`;
}

/** What a category's line says beside its bar: which of its limits are used up. Null: nothing to say. */
export function categoryWords(
  code: string,
  standing: Standing,
  table: CapTable,
  nameOf: (rule: string) => string,
): string | null {
  const category = standing.categories.find((one) => one.code === code);
  if (category === undefined) return null;
  const full = standing.rules.filter(
    (rule) =>
      table.categories[table.byCode.get(rule.code)!.category]?.code === code &&
      rule.yearLimit !== null &&
      rule.counted >= rule.yearLimit,
  );
  const words = full.map((rule) => nameOf(rule.code)).join('、');
  const parts = [
    category.cap !== null && category.counted >= category.cap ? '已到本类上限。' : '',
    words === '' ? '' : `${words}已到全年上限。`,
  ];
  return parts.join('') || null;
}

/** What the quantity stands for; an amount that somebody judged shows in the points alone. */
export function quantityWords(quantity: number, { shape }: Rule): string {
  if (shape.kind === 'quantity') {
    return `${formatPoints(Math.round((quantity * 100) / shape.partsPerUnit))}${shape.unit}`;
  }
  if (shape.kind === 'sizeBand') return `${quantity}${shape.measure}`;
  if (quantityInHundredths(shape)) return '';
  return quantity === 1 ? '' : `${quantity}次`;
}

function yearWords({ counted, yearLimit }: Standing['rules'][number]): string {
  const done = counted < 0 ? `已扣${formatPoints(-counted)}分` : `已计${formatPoints(counted)}分`;
  if (yearLimit === null) return `本项全年${done}，没有全年上限`;
  const room = yearLimit - Math.abs(counted);
  if (room <= 0) return `本项全年${done}，已到上限`;
  return `本项全年${done}，还可${counted < 0 ? '扣' : '计'}${formatPoints(room)}分`;
}
