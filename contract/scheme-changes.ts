import { type Static, Type } from 'typebox';
import { Allowed, Day, Hundredths, Id, nullable } from './common.ts';
import { CategorySchema, RuleSchema, SchemeFindingSchema, SchemeSettingsSchema } from './scheme.ts';

/** A rule of one's own, with where it was borrowed from. */
const AddedRule = Type.Object(
  {
    rule: RuleSchema,
    origin: nullable(
      Type.Object(
        {
          versionId: Id,
          code: Type.String({ maxLength: 12 }),
          words: Type.String({ maxLength: 200, description: '市自然资源局积分办法第2版第L03条' }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/**
 * What a draft changes in its base: the version of the level above or, for the city, its own version in force.
 * A branch only adds. Whole rules, categories, the guide line and settings are the city's alone.
 */
export const SchemeChangesSchema = Type.Object(
  {
    adjusted: Type.Array(
      Type.Object(
        { code: Type.String({ maxLength: 12 }), points: Hundredths },
        { additionalProperties: false },
      ),
      { maxItems: 300, description: 'other points for rules with a range' },
    ),
    off: Type.Array(Type.String({ maxLength: 12 }), {
      maxItems: 300,
      description: 'optional rules that are switched off',
    }),
    added: Type.Array(AddedRule, { maxItems: 60, description: 'rules of one’s own, codes with L' }),
    caps: Type.Array(
      Type.Object(
        { category: Type.String({ maxLength: 2 }), cap: nullable(Hundredths) },
        { additionalProperties: false },
      ),
      { maxItems: 30 },
    ),
    replaced: Type.Array(RuleSchema, {
      maxItems: 300,
      description: 'city: whole rules as they will be, new ones included',
    }),
    categories: nullable(
      Type.Array(CategorySchema, { maxItems: 30, description: 'city: all categories anew' }),
    ),
    guideLine: nullable(Hundredths),
    withoutPoints: Type.Optional(
      Type.Literal(true, {
        description: 'unit: no points from the day it holds; the other changes wait until then',
      }),
    ),
    settings: Type.Optional(
      Type.Omit(SchemeSettingsSchema, ['guideLine'], {
        additionalProperties: false,
        description: 'city: how a year is computed, all anew; left out, as before',
      }),
    ),
  },
  { additionalProperties: false },
);
export type SchemeChanges = Static<typeof SchemeChangesSchema>;

const changeKinds = ['same', 'raised', 'lowered', 'reworded', 'off', 'added'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One rule on both sides; a sentence is null where the side has no such rule. */
export const ComparedRule = Type.Object({
  code: Type.String(),
  name: Type.String(),
  category: Type.String(),
  kind: Type.Enum(changeKinds),
  kindWords: Type.String({ description: '调高、停用、新增 …' }),
  before: nullable(Type.String()),
  after: nullable(Type.String()),
  originWords: nullable(Type.String({ description: 'where a borrowed rule comes from' })),
});
export type ComparedRule = Static<typeof ComparedRule>;

export const SchemeComparison = Type.Object({
  beforeWords: Type.String({ description: 'what stands on the left' }),
  afterWords: Type.String(),
  summary: Type.String({ description: '调高2条，停用1条，新增3条，其余61条相同。' }),
  rules: Type.Array(ComparedRule),
  caps: Type.Array(
    Type.Object({
      category: Type.String(),
      name: Type.String(),
      before: nullable(Hundredths),
      after: nullable(Hundredths),
      words: Type.String(),
    }),
  ),
  settings: Type.Array(Type.Object({ before: Type.String(), after: Type.String() }), {
    description: 'settings as sentences, where they differ',
  }),
  fallenBack: Type.Array(Type.String(), {
    description: 'changes that no longer fitted a new version of the level above, in words',
  }),
  incomparableWords: Type.String({ description: '各单位办法不同属正常，合计不能相互比较。' }),
});
export type SchemeComparison = Static<typeof SchemeComparison>;

/** One rule of a draft as its editor shows it. */
export const DraftRule = Type.Object({
  code: Type.String(),
  name: Type.String(),
  category: Type.String(),
  sentence: Type.String(),
  appliesWords: Type.String(),
  voluntary: Type.Boolean(),
  policy: Type.Enum(['locked', 'range', 'optional', 'local']),
  boundWords: Type.String({ description: 'what may be changed here and within which bounds' }),
  points: nullable(Hundredths),
  basePoints: nullable(Hundredths),
  min: nullable(Hundredths),
  max: nullable(Hundredths),
  mayAdjust: Type.Boolean(),
  maySwitchOff: Type.Boolean(),
  mayEdit: Type.Boolean({ description: 'the whole rule: an own one, or any of the city’s' }),
  /** Where the whole rule may be edited. */
  rule: nullable(RuleSchema),
  off: Type.Boolean(),
  own: Type.Boolean({ description: 'added by this draft' }),
  kind: Type.Enum(changeKinds),
  originWords: nullable(Type.String()),
  ordinaryMember: nullable(Hundredths),
  ordinaryNonMember: nullable(Hundredths),
});
export type DraftRule = Static<typeof DraftRule>;

/** What a draft comes to: computed from its changes, saved or not. */
export const DraftPreview = Type.Object({
  rules: Type.Array(DraftRule, {
    description: 'in the scheme’s order, those switched off included',
  }),
  categories: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      cap: nullable(Hundredths),
      baseCap: nullable(Hundredths),
      min: nullable(Hundredths),
      max: nullable(Hundredths),
      boundWords: Type.String(),
      mayChange: Type.Boolean(),
    }),
  ),
  guideLine: Hundredths,
  withoutPointsWords: nullable(Type.String({ description: 'where the draft keeps no points' })),
  maySwitchPoints: Type.Boolean({ description: 'a unit’s own decision' }),
  settings: Type.Omit(SchemeSettingsSchema, ['guideLine']),
  localTogether: Type.Object({
    used: Hundredths,
    limit: Hundredths,
    words: Type.String({ description: '本单位自己的规则合计8分，最多20分，还可用12分。' }),
  }),
  nextCode: Type.String({ description: 'a free code for the next rule of one’s own' }),
  findings: Type.Array(SchemeFindingSchema, { description: 'to mend, at rule and field' }),
  ordinaryYear: Type.Array(
    Type.Object({
      category: Type.String(),
      name: Type.String(),
      member: Hundredths,
      nonMember: Hundredths,
      baseMember: Hundredths,
      baseNonMember: Hundredths,
      cap: nullable(Hundredths),
    }),
    { description: 'beside what holds there now' },
  ),
  ordinaryTotals: Type.Object({
    member: Hundredths,
    nonMember: Hundredths,
    baseMember: Hundredths,
    baseNonMember: Hundredths,
    words: Type.String({ description: 'what it means, beside the guide line' }),
  }),
  comparison: SchemeComparison,
});
export type DraftPreview = Static<typeof DraftPreview>;

export const draftStates = [
  'draft',
  'consultation',
  'replayed',
  'decided',
  'publicity',
  'inForce',
  'withdrawn',
] as const;
export type DraftState = (typeof draftStates)[number];

const ownerKinds = ['city', 'unit', 'branch'] as const;
export const SchemeOwner = Type.Object({
  organisationId: nullable(Id),
  kind: Type.Enum(ownerKinds),
  name: Type.String(),
});
export type SchemeOwner = Static<typeof SchemeOwner>;

export const DraftRow = Type.Object({
  id: Id,
  title: Type.String({ description: '市自然资源局奉献积分办法（第2版草案）' }),
  owner: SchemeOwner,
  state: Type.Enum(draftStates),
  stateWords: Type.String(),
  dueOn: nullable(Day),
  comments: Type.Integer(),
  unanswered: Type.Integer(),
  allowed: Allowed,
});
export type DraftRow = Static<typeof DraftRow>;
