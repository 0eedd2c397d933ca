import { describe, expect, it, test } from 'vitest';
import { type Audience, audiences } from '#contract/scheme.ts';
import { orRefusal, Refusal } from '../../../kernel/refusal.ts';
import { cityTemplate } from '../city-template.ts';
import {
  type Absence,
  type Activity,
  attributionOf,
  checkTheirs,
  type Excuse,
  type Exemption,
  exemptionOn,
  matterOf,
  type OnRoster,
  refuseTold,
  type SaidOfAbsence,
  toldOf,
  toldWords,
} from './attribution.ts';

function refusalOf(act: () => unknown): Refusal | null {
  const outcome = orRefusal(act);
  return outcome instanceof Refusal ? outcome : null;
}

const activities: Activity[] = ['held', 'heldBelowQuorum', 'postponed', 'notOrganised'];
const exemptions: (Exemption | null)[] = [null, 'onLeave', 'elsewhere', 'otherAudience'];
const excuses: Excuse[] = ['none', 'leaveBefore', 'leaveWithinThreeDays', 'businessTrip', 'ill'];
const yesOrNo = [true, false];
const cases: Absence[] = activities.flatMap((activity) =>
  yesOrNo.flatMap((postVacant) =>
    exemptions.flatMap((exempt) =>
      yesOrNo.flatMap((told) =>
        excuses.map((excuse) => ({ activity, postVacant, exempt, told, excuse })),
      ),
    ),
  ),
);

describe('F10 who did not organise answers for it, and who was not told or had a reason loses nothing', () => {
  it('in every case there is: the member only where it was held, they ought to come, were told and had no reason', () => {
    expect(cases).toHaveLength(320);
    for (const one of cases) {
      const held = one.activity === 'held' || one.activity === 'heldBelowQuorum';
      const theirs = held && one.exempt === null && one.told && one.excuse === 'none';
      const { who, because } = attributionOf(one);
      expect(who === 'member', JSON.stringify(one)).toBe(theirs);
      expect(because).toMatch(theirs ? /由本人负责$/ : /(?:谁都不扣|党员不因此失分)$/);
    }
  });

  it('what was not organised is never a member’s, and what was put off with consent is nobody’s', () => {
    for (const one of cases) {
      const { who } = attributionOf(one);
      if (one.activity === 'notOrganised')
        expect(who).toBe(one.postVacant ? 'upperBody' : 'organiser');
      if (one.activity === 'postponed') expect(who).toBe('nobody');
    }
  });

  it('below the quorum is organised: who stayed away is judged as at any other meeting', () => {
    for (const one of cases.filter(({ activity }) => activity === 'heldBelowQuorum'))
      expect(attributionOf(one)).toEqual(attributionOf({ ...one, activity: 'held' }));
  });

  const plain: Absence = {
    ...{ activity: 'held', postVacant: false, exempt: null },
    ...{ told: true, excuse: 'none' },
  };
  it.each<[Partial<Absence>, string, string]>([
    [{}, 'member', '已组织、已通知'],
    [{ activity: 'notOrganised' }, 'organiser', '应组织未组织，由组织者负责'],
    [{ activity: 'notOrganised', postVacant: true }, 'upperBody', '由上级党组织负责'],
    [{ activity: 'postponed' }, 'nobody', '经批准延期'],
    [{ told: false }, 'organiser', '没有通知到本人，由组织者负责'],
    [{ told: false, postVacant: true }, 'upperBody', '岗位空缺'],
    [{ excuse: 'leaveBefore' }, 'nobody', '会前请了假'],
    [{ excuse: 'leaveWithinThreeDays' }, 'nobody', '三天内补了假'],
    [{ excuse: 'businessTrip' }, 'nobody', '出差'],
    [{ excuse: 'ill' }, 'nobody', '生病'],
    [{ excuse: 'ill', told: false }, 'nobody', '生病'],
    [{ exempt: 'onLeave' }, 'nobody', '登记了当天离岗'],
    [{ exempt: 'elsewhere' }, 'nobody', '不在本单位'],
    [{ exempt: 'otherAudience' }, 'nobody', '不适用于本人'],
  ])('%j: %s, because %s', (change, who, words) => {
    const found = attributionOf({ ...plain, ...change });
    expect(found.who).toBe(who);
    expect(found.because).toContain(words);
  });
});

describe('a rule is about', () => {
  it('staying away, a missed duty, or neither', () => {
    const { rules } = cityTemplate();
    const kindOf = (code: string) => matterOf(rules.find((rule) => rule.code === code)!);
    expect(['Y01', 'Y02', 'Y03', 'Y04', 'Y07', 'Y09'].map(kindOf)).toEqual([
      ...['absence', 'duty', 'absence', null, null, 'duty'],
    ]);
  });
});

const day = '2026-06-24';
const roster: OnRoster = {
  stays: [{ from: '0001-01-01', until: '9999-12-31' }],
  leaves: [],
  membership: { from: '2012-06-28', until: null },
  onDuty: false,
};
const nonMember = { membership: { from: null, until: null } };
const ruleFor = (applies: Audience, source: 'meetings' | 'workStyle' = 'meetings') =>
  ({ code: 'Y01', applies, source }) as const;

describe('what the roster knows of the day', () => {
  const away = (from: string, until: string) => ({ leaves: [{ from, until }] });
  it.each<[string, Audience, Partial<OnRoster>, Exemption | null]>([
    ['a member at work', 'M', {}, null],
    ['the first day of a leave', 'M', away(day, '2026-06-25'), 'onLeave'],
    ['the day after a leave', 'A', away('2026-06-01', day), null],
    ['before a leave', 'A', away('2026-06-25', '2026-07-01'), null],
    ['not here any more', 'M', { stays: [{ from: '0001-01-01', until: day }] }, 'elsewhere'],
    ['not here yet', 'M', { stays: [{ from: '2026-06-25', until: '9999-12-31' }] }, 'elsewhere'],
    ['no member, for members', 'M', nonMember, 'otherAudience'],
    ['no member, for the committee', 'MC', nonMember, 'otherAudience'],
    ['no member, for everybody', 'A', nonMember, null],
    ['no member, for activists', 'P', nonMember, null],
    ['no member, for non-members', 'N', nonMember, null],
    ['a member, for non-members', 'N', {}, 'otherAudience'],
  ])('%s (%s)', (_, applies, change, exempt) => {
    expect(exemptionOn({ applies }, { ...roster, ...change }, day)).toBe(exempt);
  });

  it.each<[string, ReturnType<typeof ruleFor>, Partial<OnRoster>, string | null]>([
    ['a member who was there to come', ruleFor('M'), {}, null],
    ['on leave', ruleFor('M'), away(day, '2026-06-25'), 'deduction.notTheirAbsence from'],
    ['no member', ruleFor('M'), nonMember, 'deduction.notTheirAbsence personId'],
    ['a duty, by a cadre', ruleFor('C'), { onDuty: true }, null],
    ['a duty, by anybody else', ruleFor('C'), {}, 'deduction.notTheirDuty personId'],
    ['something else, on leave', ruleFor('A', 'workStyle'), away(day, '2026-06-25'), null],
  ])('%s', (_, rule, change, refused) => {
    const refusal = refusalOf(() => checkTheirs(rule, { ...roster, ...change }, day, 'from'));
    expect(refusal && `${refusal.code} ${refusal.fields[0]?.field}`).toBe(refused);
  });

  it('a duty that was not done never falls on somebody without a post', () => {
    for (const applies of audiences) {
      const refusal = refusalOf(() => checkTheirs(ruleFor(applies), roster, day, 'happenedOn'));
      expect(refusal?.code === 'deduction.notTheirDuty').toBe(applies === 'C');
    }
  });
});

describe('the notice of a meeting that was missed', () => {
  const told: SaidOfAbsence = { toldHow: 'phone', toldOn: '2026-06-22', excuse: 'none' };
  const without = (...fields: (keyof SaidOfAbsence)[]) =>
    Object.fromEntries(
      Object.entries(told).filter(([field]) => !fields.some((one) => one === field)),
    );

  it.each<[SaidOfAbsence, string, string[]]>([
    [{ ...told, toldHow: 'notTold' }, 'deduction.notTheirAbsence', ['toldHow']],
    [{ toldHow: 'notTold' }, 'deduction.notTheirAbsence', ['toldHow']],
    [{ ...told, excuse: 'leaveBefore' }, 'deduction.notTheirAbsence', ['excuse']],
    [{ ...told, excuse: 'leaveWithinThreeDays' }, 'deduction.notTheirAbsence', ['excuse']],
    [{ ...told, excuse: 'businessTrip' }, 'deduction.notTheirAbsence', ['excuse']],
    [{ excuse: 'ill' }, 'deduction.notTheirAbsence', ['excuse']],
    [{ ...told, toldOn: '2026-06-25' }, 'deduction.toldAfter', ['toldOn']],
    [{}, 'deduction.absenceAsked', ['toldHow', 'toldOn', 'excuse']],
    [without('toldOn'), 'deduction.absenceAsked', ['toldOn']],
    [without('toldHow'), 'deduction.absenceAsked', ['toldHow']],
    [without('excuse'), 'deduction.absenceAsked', ['excuse']],
  ])('%j is refused: %s', (said, code, fields) => {
    const refusal = refusalOf(() => toldOf(said, day));
    expect([refusal?.code, refusal?.fields.map(({ field }) => field)]).toEqual([code, fields]);
  });

  test('told on the day itself is told', () => {
    expect(toldOf({ ...told, toldOn: day }, day)).toEqual({ toldOn: day, toldHow: 'phone' });
  });

  it('is not asked of other rules', () => {
    expect(() => refuseTold({}, 'Y07')).not.toThrow();
    const refusal = refusalOf(() => refuseTold({ excuse: 'none' }, 'Y07'));
    expect(refusal).toMatchObject({
      ...{ code: 'deduction.absenceNotAsked', facts: { rule: 'Y07' } },
      fields: [{ field: 'excuse' }],
    });
  });

  it.each([
    ['inPerson', '2026-06-22当面通知，没有请假'],
    ['phone', '2026-06-22电话通知，没有请假'],
    ['paper', '2026-06-22书面通知，没有请假'],
    ['message', '2026-06-22发消息通知，没有请假'],
  ] as const)('%s is shown as %s', (toldHow, words) => {
    expect(toldWords({ toldOn: '2026-06-22', toldHow })).toBe(words);
  });

  it('is shown as nothing where nothing was asked', () => {
    expect(toldWords({ toldOn: null, toldHow: null })).toBe('');
  });
});
