import { type Static, type TSchema, Type } from 'typebox';
import { HundredthsSchema } from './platform.ts';

/** One named result with its points: a grade, a level, a reason. */
const NamedPoints = Type.Object({
  code: Type.String({ minLength: 1 }),
  name: Type.String({ minLength: 1 }),
  points: HundredthsSchema,
});

const Period = Type.Union([Type.Literal('month'), Type.Literal('quarter'), Type.Literal('year')]);
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });

/** So many points each time; the quantity of a deed is a number of occurrences. */
const Fixed = Type.Object({ kind: Type.Literal('fixed'), points: HundredthsSchema });

/**
 * So many points per unit. A deed's quantity is a whole number of `part`s, `partsPerUnit` of which make a
 * unit (60 minutes make an hour). With rounding to whole or half units, the parts of one day are added first.
 */
const Quantity = Type.Object({
  kind: Type.Literal('quantity'),
  points: HundredthsSchema,
  unit: Type.String({ description: 'Chinese measure word on the screen, 小时' }),
  part: Type.String({ description: 'Chinese measure word of the stored quantity, 分钟' }),
  partsPerUnit: Type.Integer({ minimum: 1 }),
  rounding: Type.Union([
    Type.Literal('wholeUnits'),
    Type.Literal('halfUnits'),
    Type.Literal('exact'),
  ]),
  allowanceParts: Type.Integer({
    minimum: 0,
    description: 'so many parts of a year count nothing',
  }),
});

/** Points by the size of one event, the deed's quantity: from `from` on, below `to`. */
const SizeBand = Type.Object({
  kind: Type.Literal('sizeBand'),
  measure: Type.String(),
  bands: Type.Array(Type.Object({ from: Count, to: nullable(Count), points: HundredthsSchema }), {
    minItems: 1,
  }),
  gap: Type.Union([Type.Literal('lowerBand'), Type.Literal('nothing')]),
  minimumSize: Count,
});

/**
 * Points by the running count of a period: totals reached at a count, or a rate for each unit inside a step.
 * The last step of totals may take the whole item the rule belongs to.
 */
const CumulativeTable = Type.Object({
  kind: Type.Literal('cumulativeTable'),
  period: Period,
  measure: Type.String(),
  steps: Type.Union([
    Type.Array(Type.Object({ count: Count, totalPoints: HundredthsSchema })),
    Type.Array(Type.Object({ from: Count, to: nullable(Count), rate: HundredthsSchema })),
  ]),
  lastStepTakesWholeItem: Type.Boolean(),
});

/** Grades with points. Results of one slot and one matter replace each other within the period. */
const ResultGrade = Type.Object({
  kind: Type.Literal('resultGrade'),
  grades: Type.Array(NamedPoints, { minItems: 1 }),
  slot: nullable(Type.Object({ code: Type.String({ minLength: 1 }), period: Period })),
});

/** Of one matter only the highest level counts, over all rules of the same group. */
const HighestLevel = Type.Object({
  kind: Type.Literal('highestLevel'),
  levels: Type.Array(NamedPoints, { minItems: 1 }),
  group: Type.String({ minLength: 1 }),
  span: Type.Union([Type.Literal('year'), Type.Literal('always')]),
});

/** Adds to the entry of a parent rule about the same matter, or multiplies it; under the parent's limits. */
const Modifier = Type.Object({
  kind: Type.Literal('modifier'),
  parentRules: Type.Array(Type.String(), { minItems: 1 }),
  change: Type.Union([
    Type.Object({ add: HundredthsSchema }),
    Type.Object({ timesHundredths: Type.Integer({ minimum: 0 }) }),
  ]),
});

/** So many points for each period in which it was done; by degree, the deed's quantity is the amount given. */
const PeriodGrant = Type.Object({
  kind: Type.Literal('periodGrant'),
  period: Period,
  points: HundredthsSchema,
  byDegree: nullable(Type.Object({ min: HundredthsSchema, max: HundredthsSchema })),
  months: Type.Array(Type.Integer({ minimum: 1, maximum: 12 })),
});

/**
 * An item that stands full at the beginning; its own deductions, and the rules that name it as their item,
 * take from it until nothing is left. A knock-out counts a reason of its own (recognised by its points, so
 * these differ) or another rule of the item.
 */
const StartFull = Type.Object({
  kind: Type.Literal('startFull'),
  /** `opening`: the item begins with the year's opening balance. */
  start: Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('opening')]),
  deductions: Type.Array(NamedPoints),
  knockOuts: Type.Array(
    Type.Object({
      reason: Type.String({ description: 'code of a deduction, or of a rule of this item' }),
      atLeast: Type.Integer({ minimum: 1 }),
      takes: Type.Union([Type.Literal('item'), Type.Literal('part'), Type.Literal('assessment')]),
    }),
  ),
});

/** The reviewer's amount within bounds; the deed's quantity is that amount's size in hundredths. */
const JudgedRange = Type.Object({
  kind: Type.Literal('judgedRange'),
  min: HundredthsSchema,
  max: HundredthsSchema,
  step: Type.Integer({ minimum: 1 }),
});

/** Points when a count of other rules' deeds is reached, or not passed, at the end of each period. No entry. */
const PeriodEndCondition = Type.Object({
  kind: Type.Literal('periodEndCondition'),
  period: Period,
  counted: Type.String({ description: 'what is counted, in Chinese' }),
  rules: Type.Array(Type.String(), { minItems: 1 }),
  over: Type.Union([Type.Literal('period'), Type.Literal('yearToDate')]),
  comparison: Type.Union([Type.Literal('atLeast'), Type.Literal('atMost')]),
  threshold: Count,
  whenMet: Count,
  whenNotMet: Count,
});

/**
 * A review's result turned into points: the mean of the votes, each at its grade's mark, or a ready mark.
 * Marks run from 0 to 100, here in hundredths. One result counts for each sheet, the latest.
 */
const Review = Type.Object({
  kind: Type.Literal('review'),
  worth: HundredthsSchema,
  gradeWeights: Type.Array(NamedPoints),
  readyMark: Type.Boolean(),
});

/**
 * Marks of 0 to 100 by several raters, one or more of each role; the weighted mean of the roles' means turned into
 * points. The latest of a sheet counts.
 */
const SeveralRaters = Type.Object({
  kind: Type.Literal('severalRaters'),
  worth: HundredthsSchema,
  raters: Type.Array(
    Type.Object({
      role: Type.String(),
      weight: Type.Integer({ minimum: 1 }),
      /** Of this role only the mean and the number of its marks is kept. */
      anonymous: Type.Optional(Type.Boolean()),
    }),
    { minItems: 2 },
  ),
  missing: Type.Union([Type.Literal('othersShare'), Type.Literal('wait')]),
  /** Of a role with three marks or more the highest and the lowest are left out. */
  trimmed: Type.Optional(Type.Boolean()),
});

/** Not points at all: a situation with dates, shown beside the number. */
const Flag = Type.Object({
  kind: Type.Literal('flag'),
  effect: Type.String({ minLength: 1 }),
  lasts: Type.String({ minLength: 1 }),
});

/** The closed set of shapes; a rule is exactly one of these. */
export const RuleShapeSchema = Type.Union([
  Fixed,
  Quantity,
  SizeBand,
  CumulativeTable,
  ResultGrade,
  HighestLevel,
  Modifier,
  PeriodGrant,
  StartFull,
  JudgedRange,
  PeriodEndCondition,
  Review,
  SeveralRaters,
  Flag,
]);

export type RuleShape = Static<typeof RuleShapeSchema>;
export type ShapeKind = RuleShape['kind'];
export type QuantityShape = Extract<RuleShape, { kind: 'quantity' }>;
