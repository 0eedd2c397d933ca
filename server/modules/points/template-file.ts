import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import {
  type Limits,
  LimitsSchema,
  RuleGroupSchema,
  RuleSchema,
  type Scheme,
  SchemeSchema,
  type SchemeSettings,
  SchemeSettingsSchema,
} from '#contract/scheme.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { ClauseCode } from '../../rules/points/clauses.ts';

const none: Limits = { event: null, day: null, month: null, quarter: null, year: null };

/** What a template's file leaves out, it has from here. */
const usualRule = {
  remark: '',
  applies: 'M',
  voluntary: false,
  adaptation: { policy: 'optional' },
  evidence: '',
  declaredBy: '支部',
  reviewedBy: '支部',
  per: '每次',
  ordinaryYear: { member: null, nonMember: null },
} as const;

const usualSettings: SchemeSettings = {
  opening: { kind: 'constant', points: 0 },
  signModel: 'partsFromZero',
  totals: { ceiling: null, floor: 0 },
  rollUp: { by: 'sum', startMonth: 1 },
  componentWeights: [],
  vetoEffect: 'flagOnly',
  guideLine: 0,
  who: { nonMembers: false, retired: false },
  wallet: false,
  workflow: {
    claimWithinDays: 30,
    publicityWorkdays: 5,
    answerWorkdays: 5,
    decisionWorkdays: 10,
  },
};

const usualKeys = [
  ...Object.keys(usualRule),
  'subject',
  'limits',
] as (keyof typeof RuleSchema.properties)[];

/** A year worked out by hand from the paper's text. */
const Case = Type.Object(
  {
    name: Type.String(),
    working: Type.String(),
    lastYear: Type.Optional(Type.Integer()),
    flags: Type.Optional(Type.Array(Type.String())),
    deeds: Type.Array(
      Type.Object(
        {
          rule: Type.String(),
          on: Type.String(),
          quantity: Type.Integer(),
          level: Type.Optional(Type.String()),
          matter: Type.Optional(Type.String()),
          votes: Type.Optional(Type.Record(Type.String(), Type.Integer())),
          marks: Type.Optional(Type.Record(Type.String(), Type.Integer())),
        },
        { additionalProperties: false },
      ),
    ),
    components: Type.Record(Type.String(), Type.Integer()),
    total: Type.Integer(),
  },
  { additionalProperties: false },
);

const TemplateFile = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]+$' }),
    number: Type.String(),
    name: Type.String(),
    source: Type.Object({ title: Type.String(), about: Type.String() }),
    whom: Type.String(),
    readings: Type.Array(Type.String()),
    omitted: Type.Array(
      Type.Object({ what: Type.String(), clause: Type.Union([Type.String(), Type.Null()]) }),
    ),
    settings: Type.Partial(SchemeSettingsSchema),
    categories: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        cap: Type.Union([Type.Integer(), Type.Null()]),
      }),
    ),
    groups: Type.Optional(Type.Array(RuleGroupSchema)),
    rules: Type.Array(
      Type.Object(
        {
          ...Type.Omit(RuleSchema, usualKeys).properties,
          ...Type.Partial(
            Type.Pick(RuleSchema, [
              'remark',
              'applies',
              'voluntary',
              'evidence',
              'reviewedBy',
              'per',
            ]),
          ).properties,
          limits: Type.Optional(Type.Partial(LimitsSchema)),
        },
        { additionalProperties: false },
      ),
    ),
    cases: Type.Array(Case),
  },
  { additionalProperties: false },
);

/** A real scheme as a scheme of ours, with what its source says and what was left out of it. */
export interface SchemeTemplate
  extends Pick<
    Static<typeof TemplateFile>,
    'id' | 'number' | 'name' | 'source' | 'whom' | 'readings' | 'cases'
  > {
  /** With the clause that forbids it; null where the source does not show the part. */
  readonly omitted: readonly { readonly what: string; readonly clause: ClauseCode | null }[];
  readonly scheme: Scheme;
}

/** Reads a template's file: what it does not say is usual. */
export function readTemplateFile(file: unknown): SchemeTemplate {
  const [error] = Value.Errors(TemplateFile, file);
  invariant(!error, `a template's file has its form: ${error?.instancePath} ${error?.message}`);
  const { omitted, settings, categories, groups, rules, ...rest } = file as Static<
    typeof TemplateFile
  >;
  const scheme = {
    code: rest.id,
    name: rest.name,
    version: 1,
    effectiveFrom: '2025-01-01',
    settings: { ...usualSettings, ...settings },
    categories: categories.map((one) => ({ ...one, foldedInto: null })),
    ...(groups === undefined ? {} : { groups }),
    rules: rules.map((rule) => ({
      ...usualRule,
      ...rule,
      subject: rule.name,
      limits: { ...none, ...rule.limits },
    })),
  };
  invariant(Value.Check(SchemeSchema, scheme), 'a template is a scheme of the contract');
  return { ...rest, omitted: omitted as SchemeTemplate['omitted'], scheme };
}
