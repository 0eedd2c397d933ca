import { type Static, Type } from 'typebox';
import { HundredthsSchema, PlainDateSchema } from './platform.ts';
import { refusalTable } from './refusal.ts';
import { RuleShapeSchema } from './scheme-shapes.ts';

export type { RuleShape, ShapeKind } from './scheme-shapes.ts';

/** A limit in hundredths of a point, always as a size: a deduction of at most 12 points is 1200. */
const Limit = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]);

export const LimitsSchema = Type.Object({
  event: Limit,
  day: Limit,
  month: Limit,
  quarter: Limit,
  year: Limit,
});
export type Limits = Static<typeof LimitsSchema>;

/** Where the fact behind an entry comes from. Nothing about using software is, or may become, a source. */
export const ruleSources = [
  'meetings',
  'review',
  'talks',
  'dues',
  'pledges',
  'checkins',
  'roster',
  'posts',
  'development',
  'activities',
  'ledger',
  'volunteers',
  'study',
  'courses',
  'appraisal',
  'projects',
  'suggestions',
  'workStyle',
  'honours',
  'wishes',
  'topics',
  'assistance',
  'duty',
  'culture',
  'stories',
  'rectification',
  'discipline',
] as const;

/** A all · M party member · P probationary member or activist · MC committee member · N non-member · C party-affairs cadre. */
export const audiences = ['A', 'M', 'P', 'MC', 'N', 'C'] as const;
export type Audience = (typeof audiences)[number];

/** What a unit may change in a rule of the city. */
const AdaptationSchema = Type.Union([
  Type.Object({ policy: Type.Literal('locked') }),
  Type.Object({
    policy: Type.Literal('range'),
    min: HundredthsSchema,
    max: HundredthsSchema,
  }),
  Type.Object({ policy: Type.Literal('optional') }),
  Type.Object({ policy: Type.Literal('local') }),
]);

export const RuleSchema = Type.Object({
  code: Type.String({ pattern: '^[A-Z]{1,2}\\d{2}$' }),
  name: Type.String({ minLength: 1 }),
  /** The words that open the rule's sentence. */
  subject: Type.String({ minLength: 1 }),
  /** Words added at the sentence's end, or empty. */
  remark: Type.String(),
  category: Type.String({ minLength: 1, maxLength: 2 }),
  shape: RuleShapeSchema,
  /** Code of the item that stands full at the beginning and from which this rule takes. */
  item: Type.Optional(Type.String()),
  /** Code of the group whose limit it shares. */
  group: Type.Optional(Type.String()),
  /** Counted beside the limits of its group and category. */
  outside: Type.Optional(Type.Boolean()),
  /** Of whoever cannot take part in one of these rules it is the equivalent way. */
  substitute: Type.Optional(
    Type.Object({
      rules: Type.Array(Type.String(), { minItems: 1, maxItems: 10 }),
      whom: Type.String({ minLength: 2, maxLength: 60, description: '因病、轮班、驻村、残疾' }),
    }),
  ),
  limits: LimitsSchema,
  applies: Type.Enum(audiences),
  voluntary: Type.Boolean(),
  adaptation: AdaptationSchema,
  evidence: Type.String(),
  declaredBy: Type.String(),
  reviewedBy: Type.String(),
  source: Type.Enum(ruleSources),
  /** Chinese wording of "per": 每次, 每季度. Wording only; it never limits. */
  per: Type.String(),
  ordinaryYear: Type.Object({
    member: Type.Union([HundredthsSchema, Type.Null()]),
    nonMember: Type.Union([HundredthsSchema, Type.Null()]),
  }),
});
export type Rule = Static<typeof RuleSchema>;

export const CategorySchema = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 2 }),
  name: Type.String({ minLength: 1 }),
  cap: Limit,
  /** The category this one is counted in, as N in J. */
  foldedInto: Type.Union([Type.String(), Type.Null()]),
});
export type Category = Static<typeof CategorySchema>;

/** Rules of one category that share a limit below the category's own. */
export const RuleGroupSchema = Type.Object({
  code: Type.String({ minLength: 1 }),
  name: Type.String({ minLength: 1 }),
  cap: Type.Integer({ minimum: 1 }),
});

/** A line for one class of people, read at the end of each quarter or of the year. */
const ClassLineSchema = Type.Object({
  audience: Type.Enum(audiences),
  points: HundredthsSchema,
  readAt: Type.Enum(['quarter', 'year']),
});

/** The ten settings beside the rules, C1–C10. */
export const SchemeSettingsSchema = Type.Object({
  opening: Type.Union([
    Type.Object({ kind: Type.Literal('constant'), points: HundredthsSchema }),
    Type.Object({
      kind: Type.Literal('byClass'),
      member: HundredthsSchema,
      nonMember: HundredthsSchema,
    }),
    Type.Object({
      kind: Type.Literal('shareOfLastYear'),
      percent: Type.Integer({ minimum: 0 }),
      /** For whom no last year stands: so many points, or the mean of the branch. */
      newcomers: Type.Union([HundredthsSchema, Type.Literal('averageOfBranch')]),
    }),
    Type.Object({ kind: Type.Literal('averageOfBranch') }),
  ]),
  signModel: Type.Enum(['partsFromZero', 'basePlusMinus', 'startFull']),
  totals: Type.Object({ ceiling: Limit, floor: HundredthsSchema }),
  rollUp: Type.Object({
    /** One sheet for the year, or one a month or quarter with items and category limits of its own. */
    by: Type.Enum(['sum', 'sumOfMonths', 'meanOfMonths', 'sumOfQuarters', 'meanOfQuarters']),
    startMonth: Type.Integer({ minimum: 1, maximum: 12 }),
  }),
  componentWeights: Type.Array(
    Type.Object({ category: Type.String(), percent: Type.Integer({ minimum: 0, maximum: 100 }) }),
  ),
  vetoEffect: Type.Enum(['flagOnly', 'yearTotalZero']),
  guideLine: HundredthsSchema,
  classLines: Type.Optional(Type.Array(ClassLineSchema)),
  who: Type.Object({ nonMembers: Type.Boolean(), retired: Type.Boolean() }),
  wallet: Type.Boolean(),
  workflow: Type.Object({
    claimWithinDays: Type.Integer({ minimum: 0 }),
    publicityWorkdays: Type.Integer({ minimum: 0 }),
    answerWorkdays: Type.Integer({ minimum: 0 }),
    decisionWorkdays: Type.Integer({ minimum: 0 }),
  }),
});
export type SchemeSettings = Static<typeof SchemeSettingsSchema>;

export const SchemeSchema = Type.Object({
  code: Type.String({ minLength: 1 }),
  name: Type.String({ minLength: 1 }),
  version: Type.Integer({ minimum: 1 }),
  effectiveFrom: PlainDateSchema,
  /** A unit that keeps no points from this version’s day on, and everybody below it: no rule, no line. */
  withoutPoints: Type.Optional(Type.Literal(true)),
  settings: SchemeSettingsSchema,
  categories: Type.Array(CategorySchema, { minItems: 1 }),
  groups: Type.Optional(Type.Array(RuleGroupSchema)),
  rules: Type.Array(RuleSchema),
});
export type Scheme = Static<typeof SchemeSchema>;

/** Something to mend in a scheme, at the rule (or at the scheme, where `rule` is empty) and its field. */
export const SchemeFindingSchema = Type.Object({
  rule: Type.String(),
  field: Type.String(),
  words: Type.String(),
});
export type SchemeFinding = Static<typeof SchemeFindingSchema>;

export const schemeRefusals = refusalTable({
  'scheme.unknownLevel': {
    status: 422,
    words: (f) => `规则${f['rule']}没有“${f['level']}”这一级，请从办法列出的等级中选一个。`,
  },
  'scheme.countsByItself': {
    status: 422,
    words: (f) => `规则${f['rule']}在期末由系统按已有的记录计算，不能单独记一条。`,
  },
  'scheme.unfitResult': {
    status: 422,
    words: (f) => `规则${f['rule']}要的是${f['wanted']}，请核对后重填。`,
  },
  'scheme.hasFindings': {
    status: 422,
    words: (f) => `积分办法还有${f['count']}处需要改正，请按各处提示修改后再施行。`,
  },
  'scheme.forbidden': {
    status: 422,
    words: (f) => `办法里有${f['count']}处是规定不允许的，不能施行。请按各处提示修改后再试。`,
  },
});
