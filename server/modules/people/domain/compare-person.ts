import type { RosterField, RosterPerson } from './roster-shapes.ts';

/** What the roster may change about a person; the identity number is what finds the person. */
export type RosterFacts = Omit<RosterPerson, 'row' | 'identityNumber' | 'unstated'>;

export interface FieldChange {
  readonly field: keyof RosterFacts;
  readonly was: string | number | null;
  readonly now: string | number | null;
}

export type Comparison =
  | { readonly outcome: 'new' }
  | { readonly outcome: 'same' }
  | { readonly outcome: 'changed'; readonly changes: readonly FieldChange[] };

/** 新增, 无变化 or 更新 with the changed fields, in the order of a roster's columns. */
export function comparePerson(existing: RosterFacts | null, incoming: RosterPerson): Comparison {
  if (existing === null) return { outcome: 'new' };
  const changes = comparedFields
    .filter((field) => existing[field] !== incoming[field] && !saysNothing(incoming, field))
    .map((field) => ({ field, was: existing[field], now: incoming[field] }));
  return changes.length === 0 ? { outcome: 'same' } : { outcome: 'changed', changes };
}

const comparedFields = [
  'unit',
  'office',
  'name',
  'sex',
  'ethnicGroup',
  'bornOn',
  'staffKind',
  'dutyTitle',
  'rankTitle',
  'politicalStatus',
  'branch',
  'joinedPartyOn',
  'education',
  'phone',
  'remark',
] as const satisfies readonly (RosterField & keyof RosterFacts)[];

/** A dropped or missing column never wipes out what is known. */
function saysNothing(incoming: RosterPerson, field: RosterField): boolean {
  return incoming.unstated.includes(field);
}
