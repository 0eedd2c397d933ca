import type { BurdenStandard } from '../../../rules/burden/standard.ts';
import { type Work, type WorkKind, works, workWords } from './work.ts';

/** What the cadres of an organisation did in a month, of one kind of act. */
export interface Done {
  readonly action: string;
  readonly acts: number;
  /** Lines of the lists they filled in, all together. */
  readonly lines: number;
}

/** How much the form of a route asks for: once, and on each line of its list. */
export type FieldsOf = (form: NonNullable<Work['form']>) => {
  readonly fields: number;
  readonly lineFields: number;
};

interface Asked {
  readonly acts: number;
  readonly fields: number;
  readonly seconds: number;
}

export interface KindAsked extends Asked {
  readonly kind: WorkKind;
}

/** A month of an organisation, or of several: what was asked, in sum and by kind of work. */
export interface MonthAsked extends Asked {
  /** Begun minutes: above the budget exactly where the seconds are. */
  readonly minutes: number;
  readonly kinds: readonly KindAsked[];
}

const nothing: Asked = { acts: 0, fields: 0, seconds: 0 };

/** Reckons what was asked by a standard for acts and fields; nobody's time is measured. */
export function reckon(
  done: readonly Done[],
  standard: Pick<BurdenStandard, 'actSeconds' | 'fieldSeconds'>,
  fieldsOf: FieldsOf,
): MonthAsked {
  const kinds = new Map<WorkKind, Asked>();
  for (const { action, acts, lines } of done) {
    const work = works.get(action);
    if (work === undefined) continue;
    const form = fieldsOf(work.form);
    const fields = acts * form.fields + lines * form.lineFields;
    const seconds = acts * standard.actSeconds + fields * standard.fieldSeconds;
    kinds.set(work.kind, plus(kinds.get(work.kind) ?? nothing, { acts, fields, seconds }));
  }
  return monthOf([...kinds].map(([kind, asked]) => ({ kind, ...asked })));
}

/** What was asked of several organisations together. */
export function together(months: readonly MonthAsked[]): MonthAsked {
  const kinds = new Map<WorkKind, Asked>();
  for (const { kind, ...asked } of months.flatMap((month) => month.kinds)) {
    kinds.set(kind, plus(kinds.get(kind) ?? nothing, asked));
  }
  return monthOf([...kinds].map(([kind, asked]) => ({ kind, ...asked })));
}

function monthOf(unordered: readonly KindAsked[]): MonthAsked {
  // Kinds of work stand in the order of what they ask for; organisations and people never do.
  const place = (kind: WorkKind) => Object.keys(workWords).indexOf(kind);
  const kinds = [...unordered].sort(
    (a, b) => b.seconds - a.seconds || place(a.kind) - place(b.kind),
  );
  const sum = kinds.reduce<Asked>(plus, nothing);
  const { acts, fields, seconds } = sum;
  return { acts, fields, seconds, minutes: minutesOf(seconds), kinds };
}

function plus(a: Asked, b: Asked): Asked {
  return { acts: a.acts + b.acts, fields: a.fields + b.fields, seconds: a.seconds + b.seconds };
}

export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / 60);
}

/** The three kinds of work that asked most: 申报审核、代报12件，约24分钟. */
export function askedMost({ kinds }: MonthAsked): string[] {
  return kinds
    .slice(0, 3)
    .map(({ kind, acts, seconds }) => `${workWords[kind]}${acts}件，约${minutesOf(seconds)}分钟`);
}

/** Whose budget: a branch has one, the office of a unit another, the work committee, which asks, none. */
export type Level = 'branch' | 'unit' | 'city';

export function budgetOf(level: Level, standard: BurdenStandard): number | null {
  if (level === 'city') return null;
  return level === 'branch' ? standard.branchMinutes : standard.unitMinutes;
}

/** How a month stands to its budget, in words. */
export function stateWords({ acts, minutes }: MonthAsked, budget: number | null): string {
  if (acts === 0) return '没有办理';
  if (budget === null) return '不设预算';
  return minutes > budget ? `超出${minutes - budget}分钟` : '在预算内';
}
