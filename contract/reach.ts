import { type Static, Type } from 'typebox';
import { Allowed, Day, Hundredths, Id, nullable } from './common.ts';
import { routeTable } from './route.ts';

const Blocker = Type.Object({
  /** `missing` rules that the city's scheme has, `closed` sources not open to them, `limit` of a rule, `category` cap, `hours`. */
  kind: Type.Enum(['missing', 'closed', 'limit', 'category', 'hours']),
  /** Codes of the rules or of the category concerned. */
  codes: Type.Array(Type.String()),
  gain: Hundredths,
  /** Whether the line would be reached without it. */
  enough: Type.Boolean(),
  words: Type.String(),
});

const ReachRow = Type.Object({
  code: Type.String(),
  name: Type.String(),
  member: Type.Boolean(),
  audienceWords: Type.String({ description: '党员 / 群众' }),
  patternWords: Type.String({ description: 'months at work, what is not open, hours a month' }),
  /** The guide line by months. */
  line: Hundredths,
  attainable: Hundredths,
  reaches: Type.Boolean(),
  /** 1–12 of the scheme's year in which the line is reached. */
  month: nullable(Type.Integer({ minimum: 1, maximum: 12 })),
  reachWords: Type.String(),
  /** The strongest first; empty where the line is reached. */
  blockers: Type.Array(Blocker),
});
export type ReachRow = Static<typeof ReachRow>;

const ReachOfScheme = Type.Object({
  name: Type.String(),
  guideLine: Hundredths,
  rows: Type.Array(ReachRow),
  words: Type.String({ description: '12种情形都能达到参考线 …' }),
  /** The line where an organiser did not hold what the scheme counts on; never the person's fault. */
  notHeld: Type.Array(
    Type.Object({
      ruleCode: Type.String(),
      name: Type.String(),
      line: Hundredths,
      words: Type.String(),
    }),
  ),
  byMonths: Type.Array(
    Type.Object({ months: Type.Integer({ minimum: 1, maximum: 12 }), line: Hundredths }),
  ),
});
export type ReachOfScheme = Static<typeof ReachOfScheme>;

export const reachRoutes = routeTable({
  'schemes.readReach': {
    method: 'GET',
    path: '/api/schemes/reach',
    kind: 'read',
    summary: 'Whether everybody’s guide line is within reach, by kinds of post and absence',
    query: Type.Object(
      { draftId: Type.Optional(Id) },
      { additionalProperties: false, description: 'left out: the scheme my points go by' },
    ),
    output: Type.Object({
      inForce: ReachOfScheme,
      draft: nullable(ReachOfScheme),
      assumptions: Type.Object({
        from: Day,
        source: Type.String(),
        verified: Type.Boolean({ description: 'false: 待核实' }),
        words: Type.Array(Type.String()),
      }),
      allowed: Allowed,
    }),
  },
});
