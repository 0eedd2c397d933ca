import { partyOrganisationKinds } from '../../../rules/organisations/kinds.ts';
import type { OrganisationRegister, RegisteredBody, RegisteredUnit } from './register-shapes.ts';
import { cityOf, organsOf, shortNameOf } from './short-name.ts';

/** All that can change about an organisation; others are meant by their full names. */
export interface OrganisationState {
  readonly fullName: string;
  readonly shortName: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly unit: string | null;
  readonly sequenceGroup: string;
  readonly officialOrder: number;
  readonly staffCount: number | null;
  readonly fullTimeCadres: number | null;
  readonly lastElectionOn: string | null;
  readonly termYears: number | null;
  readonly remark: string;
}

export interface Planned {
  readonly tree: 'unit' | 'party';
  readonly state: OrganisationState;
  /** `reordered`: only its place among the others is new, which is no event of its history. */
  readonly outcome: 'new' | 'changed' | 'reordered' | 'same';
}

/**
 * What a register makes of the organisations known now: the organs of the city as a whole, the units
 * below them, the party organisations; parents first. Organisations the register does not name stay.
 *
 * @param title first row of the sheet, which names the city
 * @param known by full name
 */
export function planRegister(
  register: OrganisationRegister,
  title: string,
  known: ReadonlyMap<string, OrganisationState & { tree: string }>,
): Planned[] {
  const root = [...known.values()].find((one) => one.tree === 'unit' && one.parent === null);
  const organs = root?.fullName ?? organsOf(title);
  const plan = (tree: 'unit' | 'party', state: OrganisationState): Planned => ({
    tree,
    state,
    outcome: outcomeOf(known.get(state.fullName), state),
  });
  const planned = root === undefined ? [plan('unit', wholeCity(organs))] : [];
  for (const unit of register.units) planned.push(plan('unit', unitState(unit, organs)));
  for (const body of register.bodies) {
    planned.push(plan('party', bodyState(body, organs, cityOf(title))));
  }
  return planned;
}

function wholeCity(name: string): OrganisationState {
  return { ...nothingSaid, fullName: name, shortName: name, kind: '市直机关', officialOrder: 0 };
}

function unitState(unit: RegisteredUnit, organs: string): OrganisationState {
  return {
    ...nothingSaid,
    fullName: unit.name,
    shortName: unit.name,
    kind: unit.sequenceGroup || '单位',
    parent: organs,
    sequenceGroup: unit.sequenceGroup,
    officialOrder: unit.officialOrder,
    staffCount: unit.staffCount,
    fullTimeCadres: unit.fullTimeCadres,
  };
}

/** The work committee works for all organs; its own office is a unit beside the others. */
function bodyState(body: RegisteredBody, organs: string, city: string): OrganisationState {
  return {
    fullName: body.name,
    shortName: shortNameOf(body.name, city),
    kind: partyOrganisationKinds.words[body.kind][0],
    parent: body.parent,
    unit: body.parent === null ? organs : body.unit,
    sequenceGroup: body.sequenceGroup,
    officialOrder: body.officialOrder,
    staffCount: body.staffCount,
    fullTimeCadres: body.fullTimeCadres,
    lastElectionOn: body.lastElectionOn,
    termYears: body.termYears,
    remark: body.remark,
  };
}

const nothingSaid = {
  parent: null,
  unit: null,
  sequenceGroup: '',
  staffCount: null,
  fullTimeCadres: null,
  lastElectionOn: null,
  termYears: null,
  remark: '',
} as const;

function outcomeOf(known: OrganisationState | undefined, state: OrganisationState) {
  if (known === undefined) return 'new';
  const keys = Object.keys(state) as (keyof OrganisationState)[];
  const differing = keys.filter((key) => known[key] !== state[key]);
  if (differing.length === 0) return 'same';
  return differing.every((key) => key === 'officialOrder') ? 'reordered' : 'changed';
}
