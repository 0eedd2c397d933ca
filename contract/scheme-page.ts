import { type Static, Type } from 'typebox';
import { Allowed, Day, Hundredths, Id, nullable } from './common.ts';
import { SchemeFindingSchema } from './scheme.ts';
import { SchemeOwner } from './scheme-changes.ts';

/** A version of a scheme as everybody reads it, rule by rule as sentences. */
export const SchemePage = Type.Object({
  versionId: Id,
  owner: SchemeOwner,
  mine: Type.Boolean({ description: 'the one my own points go by today' }),
  code: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
  effectiveFrom: Day,
  stateWords: Type.String(),
  sourceWords: Type.String(),
  guideLine: Hundredths,
  withoutPointsWords: nullable(
    Type.String({ description: 'the unit keeps no points from a day on; then there is no rule' }),
  ),
  countsWords: Type.String(),
  settings: Type.Array(Type.String(), { description: 'each setting as a sentence' }),
  findings: Type.Array(SchemeFindingSchema, { description: 'what a clause forbids in it' }),
  versions: Type.Array(
    Type.Object({
      versionId: Id,
      version: Type.Integer(),
      effectiveFrom: Day,
      stateWords: Type.String(),
    }),
  ),
  categories: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      cap: nullable(Hundredths),
      words: nullable(Type.String()),
      rules: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Type.String(),
          bindingWords: Type.String(),
          sentence: Type.String(),
          substituteWords: nullable(
            Type.String({ description: 'what whoever cannot take part may do in its place' }),
          ),
          appliesWords: Type.String(),
          declaredBy: Type.String(),
          reviewedBy: Type.String(),
          evidence: Type.String(),
          voluntary: Type.Boolean(),
          ordinaryMember: nullable(Hundredths),
          ordinaryNonMember: nullable(Hundredths),
        }),
      ),
    }),
  ),
  ordinaryYear: Type.Array(
    Type.Object({
      category: Type.String(),
      name: Type.String(),
      member: Hundredths,
      nonMember: Hundredths,
      cap: nullable(Hundredths),
    }),
  ),
  ordinaryTotals: Type.Object({
    member: Hundredths,
    nonMember: Hundredths,
    memberWithoutVoluntary: Hundredths,
    nonMemberWithoutVoluntary: Hundredths,
  }),
  allowed: Allowed,
});
export type SchemePage = Static<typeof SchemePage>;
