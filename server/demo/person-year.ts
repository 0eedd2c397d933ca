import type { PlainDate } from '../kernel/plain-date.ts';
import { deduct } from './deductions.ts';
import {
  branchOccasions,
  byDay,
  cityOccasions,
  type Occasion,
  unitOccasions,
  type YearFrame,
} from './occasions.ts';
import { type Deed, OwnDeeds } from './own-deeds.ts';
import type { DemoPerson, Temper } from './person-shapes.ts';
import { Randomness } from './randomness.ts';
import { haiYan, haiYan2026 } from './story-deeds.ts';
import { type DemoBranch, type DemoUnit, demoBranches, demoUnits } from './units.ts';

/** Occasions everybody's year is taken from. */
export interface CityYear {
  readonly frame: YearFrame;
  readonly city: readonly Occasion[];
  readonly units: ReadonlyMap<DemoUnit, readonly Occasion[]>;
  readonly branches: ReadonlyMap<DemoBranch, readonly Occasion[]>;
}

/** How many of a year's offers a person of each temper takes. */
interface Share {
  readonly presence: number;
  readonly volunteering: readonly [number, number];
  readonly topics: number;
  readonly culture: number;
  readonly own: number;
  readonly goodQuarters: readonly [number, number];
}

const shares: Readonly<Record<Temper, Share>> = {
  ordinary: {
    presence: 0.97,
    volunteering: [7, 8],
    topics: 4,
    culture: 3,
    own: 0.97,
    goodQuarters: [0, 1],
  },
  keen: {
    presence: 0.99,
    volunteering: [8, 10],
    topics: 6,
    culture: 5,
    own: 1,
    goodQuarters: [1, 3],
  },
  busy: {
    presence: 0.9,
    volunteering: [2, 4],
    topics: 1,
    culture: 1,
    own: 0.3,
    goodQuarters: [0, 2],
  },
  reserved: {
    presence: 0.97,
    volunteering: [0, 0],
    topics: 0,
    culture: 0,
    own: 0,
    goodQuarters: [0, 0],
  },
};

export function cityYear(frame: YearFrame): CityYear {
  return {
    frame,
    city: cityOccasions(frame),
    units: new Map(demoUnits.map((unit) => [unit, unitOccasions(frame, unit)])),
    branches: new Map(demoBranches.map((branch) => [branch, branchOccasions(frame, branch)])),
  };
}

/** One person's deeds of a year in order of days. The scheme does not concern the retired. */
export function personYear(year: CityYear, person: DemoPerson): Deed[] {
  if (person.retired) return [];
  if (year.frame.year === 2026 && person.identityNumber === haiYan) {
    return haiYan2026(eventsOf(year, person));
  }
  const { frame } = year;
  const random = new Randomness(`${frame.word} ${person.identityNumber} ${frame.year}`);
  const share = shares[person.temper];
  const own = new OwnDeeds(frame, random, person);
  own.asMember();
  own.asNonMember();
  own.atWork(random.whole(...share.goodQuarters), share.presence);
  if (person.temper !== 'reserved') own.voluntarily(share.own);
  if (person.temper === 'keen') own.beyond();
  const taken = [...attended(year, person, random, share), ...own.deeds];
  const lived = taken.filter(
    (deed) => isHere(person, deed) && audience(deed.rule, person, deed.on),
  );
  const deeds = frame.year === 2025 ? deduct(lived, person, random) : lived;
  return deeds.sort(byDay);
}

function attended(year: CityYear, person: DemoPerson, random: Randomness, share: Share): Deed[] {
  const unit = year.units.get(person.unit) ?? [];
  const branch = person.branch ?? invitingBranch(person);
  const ofRule = (list: readonly Occasion[], rule: string) =>
    list.filter((one) => one.rule === rule);
  const meetings = year.branches.get(branch) ?? [];
  const open = ofRule(meetings, 'J05').map((one) => ({
    ...one,
    rule: 'N02',
    matter: `受邀列席${one.matter}`,
  }));
  const asked = [...meetings, ...ofRule(unit, 'X01'), ...ofRule(unit, 'N01')];
  const chosen = [
    ...random.several(open, random.whole(8, 10)),
    ...random.several(ofRule(unit, 'N04'), random.whole(5, 6)),
    ...random.several(ofRule(year.city, 'X03'), random.whole(4, 5)),
    ...random.several(ofRule(unit, 'F01'), random.whole(...share.volunteering)),
    ...random.several(ofRule(year.city, 'F04'), share.topics),
    ...random.several(ofRule(unit, 'F12'), share.culture),
    ...oneOfEachCourse(ofRule(year.city, 'X02'), random),
  ];
  return [...asked.filter(() => random.chance(share.presence)), ...chosen].map(deedOf);
}

/** Each required course is held twice; people take one of the two. */
function oneOfEachCourse(sessions: readonly Occasion[], random: Randomness): Occasion[] {
  return sessions
    .filter((_, index) => index % 2 === 0)
    .map((first, course) => (random.chance(0.5) ? first : (sessions[course * 2 + 1] ?? first)));
}

function eventsOf(year: CityYear, person: DemoPerson): Occasion[] {
  const branch = person.branch ?? invitingBranch(person);
  const unit = year.units.get(person.unit) ?? [];
  return [...(year.branches.get(branch) ?? []), ...unit, ...year.city];
}

function deedOf({ on, rule, matter, ground, hours }: Occasion): Deed {
  return { on, rule, quantity: String(hours ?? 1), matter, ground };
}

/** A person who is no member is invited by the first branch of the unit. */
function invitingBranch(person: DemoPerson): DemoBranch {
  return demoBranches.find((one) => one.unit === person.unit) as DemoBranch;
}

/** Dues are paid on leave too; nothing is entered before a person came. */
function isHere({ since, absence }: DemoPerson, { on, rule }: Deed): boolean {
  if (since !== null && on < since) return false;
  return rule === 'J09' || absence === null || on < absence.from || on > absence.to;
}

/** The rules of members from the day of joining, those of the others before it. */
function audience(rule: string, person: DemoPerson, on: PlainDate): boolean {
  const member = person.joinedPartyOn !== null && person.joinedPartyOn <= on;
  if (rule === 'J03') return member && person.committee;
  if (rule.startsWith('J') || rule === 'R07') return member;
  return !rule.startsWith('N') || !member;
}
