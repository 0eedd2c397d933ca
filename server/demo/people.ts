import { birthDateOf, checkDigitOf } from '../kernel/identity-number.ts';
import { invariant } from '../kernel/invariant.ts';
import { addDays, type PlainDate } from '../kernel/plain-date.ts';
import { drawName } from './names.ts';
import type { Absence, DemoPerson, Temper } from './person-shapes.ts';
import { Randomness } from './randomness.ts';
import { type StoryPerson, storyPeople } from './story.ts';
import {
  approvalBureau,
  type DemoBranch,
  type DemoUnit,
  demoBranches,
  demoUnits,
} from './units.ts';

const retiredStaff = 13;

/** Everybody of the demo city, unit by unit in official sequence, within a unit by office. */
export function demoPeople(word: string): DemoPerson[] {
  const drawing = new PeopleDrawing(word);
  return demoUnits.flatMap((unit) => drawing.unit(unit));
}

/** What must not repeat across the city while people are drawn. */
class PeopleDrawing {
  readonly #word: string;
  readonly #numbers = new Set(storyPeople.map((one) => one.identityNumber));

  constructor(word: string) {
    this.#word = word;
  }

  unit(unit: DemoUnit): DemoPerson[] {
    const story = storyPeople.filter((one) => one.unit === unit.name);
    const people = story.map((one, index) => this.#fromStory(unit, one, index));
    const onPost = people.filter((person) => !person.retired).length;
    for (let index = onPost; index < unit.staff; index += 1) {
      people.push(this.#drawn(unit, index, false));
    }
    if (unit.name === approvalBureau) {
      const retired = people.filter((person) => person.retired).length;
      for (let index = retired; index < retiredStaff; index += 1) {
        people.push(this.#drawn(unit, unit.staff + index, true));
      }
    }
    const place = (person: DemoPerson) =>
      person.retired ? unit.offices.length : unit.offices.indexOf(person.office);
    return people.toSorted((a, b) => place(a) - place(b));
  }

  #fromStory(unit: DemoUnit, told: StoryPerson, index: number): DemoPerson {
    const random = new Randomness(`${this.#word} ${unit.name} story ${index}`);
    const retired = told.retired === true;
    const identityNumber = told.identityNumber ?? this.#number(random, told.woman, retired);
    const bornOn = birthDateOf(identityNumber);
    const branch = demoBranches.find(
      (one) => one.unit === unit && told.branch !== null && one.words === `${told.branch}党支部`,
    );
    const joinedPartyOn =
      told.branch === null ? null : (told.joinedPartyOn ?? joiningDay(random, bornOn));
    return {
      ...this.#standing(unit, random, bornOn, retired),
      name: told.name,
      identityNumber,
      ethnicGroup: told.ethnicGroup ?? '汉族',
      office: told.office,
      dutyTitle: told.dutyTitle,
      politicalStatus: politicalStatus(joinedPartyOn, bornOn, random),
      branch: branch ?? null,
      joinedPartyOn,
      remark: told.remark ?? '',
      committee: told.committee === true,
      temper: 'ordinary',
      since: null,
      absence: told.absence ?? null,
      retired,
    };
  }

  #drawn(unit: DemoUnit, index: number, retired: boolean): DemoPerson {
    const random = new Randomness(`${this.#word} ${unit.name} ${index}`);
    const woman = random.chance(0.44);
    const identityNumber = this.#number(random, woman, retired);
    const bornOn = birthDateOf(identityNumber);
    const office = retired ? '' : officeOf(unit, index, random);
    const branch = retired ? retiredBranchOf(unit) : branchOf(unit, office, random);
    const member = branch !== null && (retired || random.chance(0.72));
    const joinedPartyOn = member ? joiningDay(random, bornOn) : null;
    return {
      ...this.#standing(unit, random, bornOn, retired),
      ...drawName(random, woman),
      identityNumber,
      office,
      dutyTitle: retired ? '' : dutyTitle(unit, index, random),
      politicalStatus: politicalStatus(joinedPartyOn, bornOn, random),
      branch: member ? branch : null,
      joinedPartyOn,
      committee: member && random.chance(0.16),
      temper: temperOf(random),
      retired,
      ...circumstances(random, retired, woman),
    };
  }

  #standing(unit: DemoUnit, random: Randomness, bornOn: PlainDate, retired: boolean) {
    const civil = random.chance(0.7) ? unit.publicService : '事业单位人员';
    return {
      unit,
      staffKind: retired ? '离退休人员' : civil,
      rankTitle: retired ? '' : rankTitle(civil === '事业单位人员', bornOn, random),
      education: random.pick(['大学本科', '大学本科', '大学本科', '硕士研究生', '大学专科']),
      // 12 begins no mobile number that was ever given out.
      phone: `12${String(random.whole(0, 999_999_999)).padStart(9, '0')}`,
    };
  }

  /** Valid in every digit but with a prefecture code nobody was given. */
  #number(random: Randomness, woman: boolean, retired: boolean): string {
    for (;;) {
      const born = `${retired ? random.whole(1946, 1962) : random.whole(1967, 2001)}${two(random.whole(1, 12))}${two(random.whole(1, 28))}`;
      const sequence = random.whole(0, 498) * 2 + (woman ? 0 : 1);
      const body = `3799${two(random.whole(1, 30))}${born}${String(sequence).padStart(3, '0')}`;
      const number = body + checkDigitOf(body);
      if (!this.#numbers.has(number)) {
        this.#numbers.add(number);
        return number;
      }
    }
  }
}

/** An office belongs to a branch; the market branch's members are all of the story. */
function branchOf(unit: DemoUnit, office: string, random: Randomness): DemoBranch | null {
  const own = demoBranches.filter((branch) => branch.unit === unit && !branch.retired);
  if (unit.name !== approvalBureau) return own[unit.offices.indexOf(office) % own.length] ?? null;
  const words: Readonly<Record<string, string>> = {
    办公室: random.chance(0.5) ? '机关第一党支部' : '机关第二党支部',
    政策法规科: '机关第二党支部',
    投资项目审批科: '投资项目审批党支部',
    政务服务中心: '政务服务中心党支部',
    '12345热线服务中心': '12345热线党支部',
  };
  return own.find((branch) => branch.words === words[office]) ?? null;
}

function retiredBranchOf(unit: DemoUnit): DemoBranch {
  const branch = demoBranches.find((one) => one.unit === unit && one.retired);
  invariant(branch, `${unit.name} has a branch for the retired`);
  return branch;
}

/** Between 20 and 34 years of age; a few joined in the two years the demo tells of. */
function joiningDay(random: Randomness, bornOn: PlainDate): PlainDate {
  const birthYear = Number(bornOn.slice(0, 4));
  const late = random.chance(0.025) && birthYear >= 1985;
  const year = late ? 2025 : Math.min(2024, birthYear + random.whole(20, 34));
  return `${year}-${two(random.whole(4, 12))}-${two(random.whole(1, 28))}`;
}

function politicalStatus(
  joinedPartyOn: PlainDate | null,
  bornOn: PlainDate,
  random: Randomness,
): string {
  if (joinedPartyOn !== null) return joinedPartyOn > '2025-07-01' ? '中共预备党员' : '中共党员';
  if (bornOn > '1998-07-01' && random.chance(0.6)) return '共青团员';
  return random.pick(['群众', '群众', '群众', '群众', '群众', '民建会员', '九三学社社员']);
}

function temperOf(random: Randomness): Temper {
  const drawn = random.next();
  if (drawn < 0.72) return 'ordinary';
  if (drawn < 0.87) return 'keen';
  return drawn < 0.94 ? 'busy' : 'reserved';
}

/** Most people are here all the time; some came during the year, some were on long leave. */
function circumstances(
  random: Randomness,
  retired: boolean,
  woman: boolean,
): { since: PlainDate | null; absence: Absence | null; remark: string } {
  const drawn = random.next();
  const month = random.whole(1, 11);
  if (retired) return { since: null, absence: null, remark: '退休' };
  if (drawn < 0.03) {
    return { since: `2025-${two(month)}-01`, absence: null, remark: `2025年${month}月调入` };
  }
  if (drawn < 0.045) {
    const spring = 1 + (month % 5);
    return { since: `2026-${two(spring)}-01`, absence: null, remark: `2026年${spring}月新录用` };
  }
  if (drawn < 0.075) {
    const from = `2025-${two(month)}-10`;
    const to = addDays(from, woman ? 158 : random.whole(60, 120));
    return { since: null, absence: { from, to }, remark: '' };
  }
  return { since: null, absence: null, remark: '' };
}

/** The heads sit in the first office. */
function officeOf(unit: DemoUnit, index: number, random: Randomness): string {
  return index <= 3 ? (unit.offices[0] as string) : random.pick(unit.offices);
}

function dutyTitle(unit: DemoUnit, index: number, random: Randomness): string {
  if (index === 0) return headTitle(unit);
  if (index <= 3) return `副${headTitle(unit)}`;
  const drawn = random.next();
  if (drawn < 0.08) return '科长';
  return drawn < 0.2 ? '副科长' : '工作人员';
}

function headTitle(unit: DemoUnit): string {
  if (unit.name.endsWith('局')) return '局长';
  if (unit.name.endsWith('部')) return '部长';
  return unit.name.endsWith('总工会') ? '主席' : '主任';
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Ranks come with the years. */
function rankTitle(institution: boolean, bornOn: PlainDate, random: Randomness): string {
  const ranks = institution ? institutionRanks : civilRanks;
  const steps = bornOn < '1980' ? 2 : bornOn < '1992' ? 1 : 0;
  return random.pick(ranks[steps] as readonly string[]);
}

const civilRanks = [
  ['四级主任科员', '一级科员', '二级科员'],
  ['一级主任科员', '二级主任科员', '三级主任科员'],
  ['二级调研员', '四级调研员', '一级主任科员'],
] as const;
const institutionRanks = [
  ['专业技术十一级', '专业技术十二级', '管理九级'],
  ['专业技术九级', '专业技术十级', '管理八级'],
  ['专业技术七级', '专业技术八级', '管理七级'],
] as const;
