import type { excuses, toldHows } from '#contract/absences.ts';
import type { Rule } from '#contract/scheme.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { TimeHere } from './guide-line.ts';
import { isMemberOn, type Membership } from './standing.ts';

/** Below the quorum its decisions are void, but it was organised: who stayed away is judged singly. */
export type Activity = 'held' | 'heldBelowQuorum' | 'postponed' | 'notOrganised';

export type ToldHow = (typeof toldHows)[number];

export type Excuse = (typeof excuses)[number] | 'none';

/** Why somebody was not among those who ought to come, by the roster. */
export type Exemption = 'onLeave' | 'elsewhere' | 'otherAudience';

/** An activity that was due, and somebody who was not there, or not on time. */
export interface Absence {
  /** `postponed`: with the consent of the body above. */
  readonly activity: Activity;
  /** Nobody holds the post of who ought to organise it. */
  readonly postVacant: boolean;
  /** Null: among those who ought to come. */
  readonly exempt: Exemption | null;
  readonly told: boolean;
  readonly excuse: Excuse;
}

/** Whose record it is, and why, as a Chinese clause without its full stop. */
export interface Attribution {
  readonly who: 'member' | 'organiser' | 'upperBody' | 'nobody';
  readonly because: string;
}

const excusedWords: Readonly<Record<Exclude<Excuse, 'none'>, string>> = {
  leaveBefore: '会前请了假，按请假记，谁都不扣',
  leaveWithinThreeDays: '有急事，会后三天内补了假，按请假记，谁都不扣',
  businessTrip: '当天出差，谁都不扣',
  ill: '当天生病，谁都不扣',
};

const exemptWords: Readonly<Record<Exemption, string>> = {
  onLeave: '花名册上登记了当天离岗，本人不在应到会之列，谁都不扣',
  elsewhere: '按花名册，本人当天不在本单位，不在应到会之列，谁都不扣',
  otherAudience: '按花名册，这条规则当天不适用于本人，本人不在应到会之列，谁都不扣',
};

/**
 * Whose record a missing activity or an absence is (F10 of the rules of fairness): who did not organise answers for
 * it, who was not told or had a reason loses nothing.
 */
export function attributionOf({
  activity,
  postVacant,
  exempt,
  told,
  excuse,
}: Absence): Attribution {
  if (activity === 'postponed') return nobody('经批准延期，还没有到期，谁都不扣');
  if (activity === 'notOrganised') return ofOrganiser('应组织未组织', postVacant);
  if (exempt !== null) return nobody(exemptWords[exempt]);
  if (excuse !== 'none') return nobody(excusedWords[excuse]);
  if (!told) return ofOrganiser('没有通知到本人', postVacant);
  return { who: 'member', because: '已组织、已通知，没有请假，由本人负责' };
}

function nobody(because: string): Attribution {
  return { who: 'nobody', because };
}

function ofOrganiser(what: string, postVacant: boolean): Attribution {
  return postVacant
    ? { who: 'upperBody', because: `${what}，岗位空缺，由上级党组织负责，党员不因此失分` }
    : {
        who: 'organiser',
        because: `${what}，由组织者负责，岗位空缺的由上级党组织负责，党员不因此失分`,
      };
}

/** What a rule that deducts or flags is about: staying away from a meeting, or a duty of the party-affairs cadres. */
export function matterOf({
  applies,
  source,
}: Pick<Rule, 'applies' | 'source'>): 'absence' | 'duty' | null {
  if (applies === 'C') return 'duty';
  return source === 'meetings' ? 'absence' : null;
}

/** What the roster knows about somebody, as far as it decides who ought to come. */
export interface OnRoster {
  readonly stays: readonly TimeHere[];
  readonly leaves: readonly TimeHere[];
  readonly membership: Membership;
  /** Held a post of the party-affairs cadres on the day. */
  readonly onDuty: boolean;
}

/**
 * Whoever was away, elsewhere or not concerned missed nothing, and a duty that was not done falls on no one but a
 * party-affairs cadre.
 *
 * @param dayField the field of the input that says the day
 * @throws Refusal deduction.notTheirAbsence, deduction.notTheirDuty
 */
export function checkTheirs(
  rule: Pick<Rule, 'code' | 'applies' | 'source'>,
  known: OnRoster,
  on: PlainDate,
  dayField: string,
): void {
  const plain = { postVacant: false, told: true, excuse: 'none' } as const;
  const matter = matterOf(rule);
  if (matter === 'duty' && !known.onDuty) {
    const { because } = attributionOf({ ...plain, activity: 'notOrganised', exempt: null });
    throw Refusal.at('personId', 'deduction.notTheirDuty', { rule: rule.code, because, on });
  }
  if (matter !== 'absence') return;
  const exempt = exemptionOn(rule, known, on);
  const { who, because } = attributionOf({ ...plain, activity: 'held', exempt });
  if (who === 'member') return;
  const field = exempt === 'otherAudience' ? 'personId' : dayField;
  throw Refusal.at(field, 'deduction.notTheirAbsence', { because });
}

/** Why somebody ought not to have come on a day; who is a committee member or an activist the roster does not tell. */
export function exemptionOn(
  { applies }: Pick<Rule, 'applies'>,
  { stays, leaves, membership }: Omit<OnRoster, 'onDuty'>,
  on: PlainDate,
): Exemption | null {
  const isIn = (times: readonly TimeHere[]) =>
    times.some(({ from, until }) => from <= on && on < until);
  if (!isIn(stays)) return 'elsewhere';
  if (isIn(leaves)) return 'onLeave';
  const forMembers = applies === 'M' || applies === 'MC';
  const isOther = isMemberOn(membership, on) ? applies === 'N' : forMembers;
  return isOther ? 'otherAudience' : null;
}

/** What the proposal of an absence says besides. */
export interface SaidOfAbsence {
  readonly toldHow?: ToldHow | 'notTold';
  readonly toldOn?: PlainDate;
  readonly excuse?: Excuse;
}

/** The notice that reached somebody before a meeting. */
export interface Told {
  readonly toldOn: PlainDate;
  readonly toldHow: ToldHow;
}

/**
 * The notice of a meeting that somebody missed on a day without a reason.
 * @throws Refusal deduction.notTheirAbsence, deduction.absenceAsked, deduction.toldAfter
 */
export function toldOf(said: SaidOfAbsence, on: PlainDate): Told {
  const { toldHow, toldOn, excuse } = said;
  const { who, because } = attributionOf({
    ...{ activity: 'held', postVacant: false, exempt: null },
    ...{ told: toldHow !== 'notTold', excuse: excuse ?? 'none' },
  });
  if (who !== 'member') {
    const field = who === 'nobody' ? 'excuse' : 'toldHow';
    throw Refusal.at(field, 'deduction.notTheirAbsence', { because });
  }
  const missing = asked.filter((field) => said[field] === undefined);
  if (!toldHow || toldHow === 'notTold' || !toldOn || missing.length > 0) {
    const fields = missing.map((field) => ({ field }));
    throw new Refusal('deduction.absenceAsked', {}, fields);
  }
  if (toldOn > on) throw Refusal.at('toldOn', 'deduction.toldAfter', { on });
  return { toldOn, toldHow };
}

const asked = ['toldHow', 'toldOn', 'excuse'] as const;

/**
 * Of a rule about something else nothing is said of a notice.
 * @throws Refusal deduction.absenceNotAsked
 */
export function refuseTold(said: SaidOfAbsence, rule: string): void {
  const field = asked.find((one) => said[one] !== undefined);
  if (field !== undefined) throw Refusal.at(field, 'deduction.absenceNotAsked', { rule });
}

const howWords: Readonly<Record<ToldHow, string>> = {
  inPerson: '当面通知',
  phone: '电话通知',
  paper: '书面通知',
  message: '发消息通知',
};

/** 2026-03-02当面通知，没有请假. Empty where nothing was asked. */
export function toldWords({ toldOn, toldHow }: { [K in keyof Told]: Told[K] | null }): string {
  return toldOn === null || toldHow === null ? '' : `${toldOn}${howWords[toldHow]}，没有请假`;
}
