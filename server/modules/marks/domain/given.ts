import { formatPoints, type Hundredths, parsePoints } from '../../../kernel/points.ts';
import type { Column } from './columns.ts';

/** Marks of one group of raters: what counts of them, how many were given, and which, unless raters stay unnamed. */
export interface Group {
  readonly sum: Hundredths;
  readonly count: number;
  readonly given: number;
  readonly marks: readonly Hundredths[] | null;
}

/** What one person was given, by the keys of the columns; an empty cell is left out. */
export type Given = Readonly<Record<string, number | Group>>;

/** How marks of a group are taken. */
export interface Taking {
  readonly trimmed: boolean;
  /** Fewer marks would show who gave which. */
  readonly fewestAnonymous: number;
}

export interface Typed {
  readonly given: Given;
  /** Indexes of columns with what is wrong there. */
  readonly wrong: readonly { readonly column: number; readonly words: string }[];
}

const fullMark = 10_000;
const fewestTrimmed = 3;
const mostMarks = 60;

/**
 * Reads what was typed. A cell that stands as it was answered before keeps what it stood for, so that marks whose
 * raters stay unnamed can be shown as their mean and sent back.
 */
export function readCells(
  cells: readonly string[],
  columns: readonly Column[],
  taking: Taking,
  stood: Given = {},
): Typed {
  const given: Record<string, number | Group> = {};
  const wrong: { column: number; words: string }[] = [];
  for (const [index, column] of columns.entries()) {
    const text = halfWidth(cells[index] ?? '');
    if (text === '') continue;
    const before = stood[column.key];
    const value =
      before !== undefined && halfWidth(cellWords(before, column)) === text
        ? before
        : valueIn(text, column, taking);
    if (typeof value === 'string') wrong.push({ column: index, words: value });
    else given[column.key] = value;
  }
  return { given, wrong };
}

/** A cell as it is shown and may be sent back. */
export function cellWords(value: number | Group | undefined, { kind }: Column): string {
  if (value === undefined) return '';
  if (typeof value !== 'number') {
    if (value.marks !== null) return value.marks.map(formatPoints).join(' ');
    return `平均${formatPoints(meanOf(value))}（${value.given}份）`;
  }
  if (kind === 'done') return '是';
  return kind === 'count' ? String(value) : formatPoints(value);
}

/** To the nearest hundredth, halves up; to be shown, never to be reckoned with. */
export function meanOf({ sum, count }: Pick<Group, 'sum' | 'count'>): Hundredths {
  return Math.floor((2 * sum + count) / (2 * count));
}

/** What the text says, or what is wrong with it. */
function valueIn(text: string, column: Column, taking: Taking): number | Group | string {
  switch (column.kind) {
    case 'marks':
      return groupOf(text, column.anonymous === true, taking);
    case 'count':
      return countIn(text, column.key === 'times');
    case 'done':
      return /^(是|√|✓|1|做到)$/.test(text) ? 1 : '做到的填“是”，没有做到的留空。';
    case 'mark': {
      const mark = markIn(text);
      if (mark === 0) return '0分折算为0，这一格留空即可。';
      return mark ?? '请填0至100的分数，最多两位小数。';
    }
    case 'amount': {
      const amount = parsePoints(text);
      if (amount === null || amount < 0) return '请填分值，如2.5。';
      return amount === 0 ? '不记分的，这一格留空即可。' : amount;
    }
  }
}

function groupOf(
  text: string,
  anonymous: boolean,
  { trimmed, fewestAnonymous }: Taking,
): Group | string {
  const marks = text.split(' ').map(markIn);
  if (marks.length > mostMarks) return `一方最多填${mostMarks}份评分。`;
  if (marks.some((mark) => mark === null)) {
    return '请填0至100的分数，几份评分之间用空格隔开，如“95 92.5 88”。';
  }
  if (anonymous && marks.length < fewestAnonymous) {
    return `不记名的一方不足${fewestAnonymous}份评分，会看得出是谁打的。请凑足，或这一方留空。`;
  }
  const all = marks as number[];
  const counted =
    trimmed && all.length >= fewestTrimmed ? all.toSorted((a, b) => a - b).slice(1, -1) : all;
  return {
    sum: counted.reduce((sum, mark) => sum + mark, 0),
    count: counted.length,
    given: all.length,
    marks: anonymous ? null : all,
  };
}

function countIn(text: string, isPositive: boolean): number | string {
  if (!/^\d{1,5}$/.test(text)) return '请填整数，如12。';
  const count = Number(text);
  return isPositive && count === 0 ? '没有的，这一格留空即可。' : count;
}

function markIn(text: string): Hundredths | null {
  const mark = parsePoints(text);
  return mark === null || mark < 0 || mark > fullMark ? null : mark;
}

/** Full-width digits and any separator between marks as clerks type and paste them. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000,、;/+]+/gu, ' ')
    .trim();
}
