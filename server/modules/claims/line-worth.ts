import { sql } from 'kysely';
import type { ClaimProposal, ProposedRule } from '#contract/claims.ts';
import type { Rule, Scheme } from '#contract/scheme.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import { formatPoints } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ReadContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { claimWithinDays, dayMinutes } from '../../rules/claims/claiming.ts';
import { isMember } from '../people/index.ts';
import {
  concerns,
  ruleSentence,
  type StillCounts,
  schemesOfDays,
  stillCounts,
  type TriedDeed,
  withoutPointsSince,
} from '../points/index.ts';
import { isLate } from './domain/claim.ts';
import {
  type ClaimedBy,
  fittingRules,
  isClaimable,
  levelsOf,
  quantityFor,
  quantityWords,
  whyNotClaimed,
} from './domain/fitting.ts';
import { type ReadLine, readLine } from './domain/line.ts';
import { type Followed, followable, followedWords } from './following.ts';
import { readBeside, standingRecord } from './views-beside.ts';

export interface Claimant {
  readonly personId: number;
  readonly name: string;
  readonly politicalStatus: string;
  readonly joinedOn: PlainDate | null;
}

/** Whoever reads a line: in a read, or in the transaction of a look. */
export type Asking = Pick<ReadContext, 'actor' | 'services' | 'today'> & {
  readonly db: Reader | Tx;
};

export interface LineAsked {
  readonly words: string;
  readonly happenedOn: PlainDate | null;
  readonly ruleCode: string | null;
  readonly quantity: number | null;
  readonly level: string | null;
  readonly followsId: number | null;
}

export async function readClaimant(db: Reader | Tx, personId: number): Promise<Claimant | null> {
  const { rows } = await sql<Claimant>`
    select id as "personId", name, political_status as "politicalStatus", joined_party_on as "joinedOn"
    from person where id = ${personId}`.execute(db);
  return rows[0] ?? null;
}

/** What a line says of a person's day, which rules fit, and what each would still count. Keeps nothing. */
export async function proposalOf(
  { services, db, today }: Asking,
  claimant: Claimant,
  by: ClaimedBy,
  asked: LineAsked,
): Promise<ClaimProposal> {
  const line = readLine(asked.words, today, dayMinutes(await readDecided(db), today));
  const on = asked.happenedOn ?? line.on;
  // A day still to come has no scheme to be asked about; the page says so at the field.
  const day = on === null || on > today ? today : on;
  const { personId } = claimant;
  const scheme = (await schemesOfDays(services, db, [personId]))(personId, day);
  const since = scheme.withoutPoints ? await withoutPointsSince(services, db, personId, day) : null;
  const { fitting, elsewhere, others } = rulesFor(scheme, claimant, by, day, line, asked);
  const beside = await pendingOf(db, personId, null);
  const rules: ProposedRule[] = [];
  for (const { rule, because } of fitting) {
    const { level, ...proposed } = proposedRule(rule, because, line, asked);
    const found = await followable(db, rule, { personId, on: day, besideClaim: null });
    const following = followingOf(rule, found, scheme.rules, asked);
    const followed = found.find(({ entryId }) => entryId === following.followsId);
    const words = followed?.matter ?? asked.words;
    const isWhole = rule.shape.kind !== 'modifier' || followed !== undefined;
    const worth = isWhole
      ? await worthOf({ services, db, today, on, words }, claimant, beside, { ...proposed, level })
      : unknownWorth;
    rules.push({ ...proposed, ...following, ...worth });
  }
  const days = on === null ? [] : [{ personId: claimant.personId, on, claimId: null }];
  const standing = await readBeside(db, days);
  const within = withinDays(scheme);
  return {
    personId: claimant.personId,
    personName: claimant.name,
    happenedOn: on,
    onWords: line.onWords,
    withoutPoints: since && noClaimWords(since),
    late: on !== null && isLate(on, today, within),
    lateWords: `已超过${within}天的申报期，须写明为什么补录，由单位机关党委同意。`,
    rules,
    elsewhere,
    others,
    standing: standing.map((record) => standingRecord(record, asked.words, scheme.rules)),
  };
}

function noClaimWords(since: PlainDate): string {
  const day = fullDay(since);
  return `自${day}起，所在单位不用积分，这一天的事不用申报，活动、时长和证明照常。${day}以前的事仍可申报，请填发生日期。`;
}

/** Days after the deed within which it is claimed without anybody's consent. */
export function withinDays({ settings }: Scheme): number {
  return settings.workflow?.claimWithinDays ?? claimWithinDays;
}

/** Open claims of the person as deeds: what has not been decided takes its room, too. */
export async function pendingOf(
  db: Reader | Tx,
  personId: number,
  besideClaim: number | null,
): Promise<TriedDeed[]> {
  const { rows } = await sql<TriedDeed>`
    select rule_code as "ruleCode", happened_on as "happenedOn", quantity, level,
      coalesce((select e.matter from ledger_entry e where e.id = follows_id), words) as matter
    from claim where person_id = ${personId} and state in ('submitted', 'seconding')
      and id is distinct from ${besideClaim}::int order by id`.execute(db);
  return rows;
}

function rulesFor(
  scheme: Scheme,
  claimant: Claimant,
  by: ClaimedBy,
  on: PlainDate,
  line: ReadLine,
  { words, ruleCode }: LineAsked,
) {
  const member = isMember(claimant, on);
  const concerned = scheme.rules.filter((rule) => concerns(rule, member));
  const found = fittingRules(words, line, concerned);
  const picked = concerned.find(({ code }) => code === ruleCode);
  const rest = found.filter(({ rule }) => rule !== picked && isClaimable(rule, by));
  const elsewhere = found
    .flatMap(({ rule }) => whyNotClaimed(rule, by) ?? [])
    .slice(0, 2)
    .map((why) => `${why}。`);
  const fitting =
    picked && isClaimable(picked, by) ? [{ rule: picked, because: [] }, ...rest] : rest;
  const shown = new Set(fitting.map(({ rule }) => rule));
  const others = concerned.filter((rule) => isClaimable(rule, by) && !shown.has(rule));
  return { fitting, elsewhere, others: others.map(({ code, name }) => ({ code, name })) };
}

function proposedRule(
  rule: Rule,
  because: readonly string[],
  line: ReadLine,
  asked: LineAsked,
): Omit<ProposedRule, 'points' | 'adds' | 'addsWords' | keyof Following> & {
  readonly level: string | null;
} {
  const picked = rule.code === asked.ruleCode;
  const quantity = (picked ? asked.quantity : null) ?? quantityFor(rule, line);
  const { shape } = rule;
  return {
    code: rule.code,
    name: rule.name,
    sentence: ruleSentence(rule),
    because: because.length === 0 ? '' : `写了${because.map((one) => `“${one}”`).join('、')}`,
    quantity,
    quantityWords: quantity === null ? '' : quantityWords(rule, quantity),
    measure: measureOf(shape),
    levels: levelsOf(rule),
    level: picked ? asked.level : null,
  };
}

type Following = Pick<ProposedRule, 'follows' | 'followsId' | 'followsWords'>;

/** What a rule may follow on that day: the one picked, or the only one there is. */
function followingOf(
  { name, shape }: Rule,
  found: readonly Followed[],
  rules: readonly Rule[],
  asked: LineAsked,
): Following {
  if (shape.kind !== 'modifier') return { follows: [], followsId: null, followsWords: '' };
  const only = found.length === 1 ? found[0] : undefined;
  const chosen = found.find(({ entryId }) => entryId === asked.followsId) ?? only;
  return {
    follows: found.map((one) => ({ entryId: one.entryId, words: followedWords(one, rules) })),
    followsId: chosen?.entryId ?? null,
    followsWords:
      found.length > 0
        ? `“${name}”跟在当天的另一条记录后，随它一起计算。`
        : `这一天没有“${name}”可以跟的记录。请先申报那件事，记入后再报这一项。`,
  };
}

function measureOf(shape: Rule['shape']): string | null {
  if (shape.kind === 'modifier') return null;
  if (shape.kind === 'quantity') return shape.part;
  return shape.kind === 'sizeBand' ? shape.measure : '次';
}

interface WorthAsked {
  readonly services: Services;
  readonly db: Reader | Tx;
  readonly today: PlainDate;
  readonly on: PlainDate | null;
  readonly words: string;
}

/** Nothing to say while the day or the quantity is missing; a price that cannot be found is nothing to say, either. */
async function worthOf(
  { services, db, today, on, words }: WorthAsked,
  { personId }: Claimant,
  beside: readonly TriedDeed[],
  { code, quantity, level }: { code: string; quantity: number | null; level: string | null },
): Promise<Pick<ProposedRule, 'points' | 'adds' | 'addsWords'>> {
  if (on === null || on > today || quantity === null) return unknownWorth;
  const deed = { ruleCode: code, happenedOn: on, quantity, level, matter: words };
  try {
    const worth = await stillCounts(services, db, { personId, today, beside }, deed);
    return { points: worth.points, adds: worth.adds, addsWords: addsWords(worth) };
  } catch (error) {
    if (error instanceof Refusal) return unknownWorth;
    throw error;
  }
}

type Told = Omit<StillCounts, 'words'>;

const parentCountsNothing =
  '所跟的记录现在没有计分，这一项也不会加分。请先看那条记录为什么没有计分，计分后再报这一项。';

/** What is told too late stands in this year, where a record of the closed one is not; only that year opened again helps. */
function parentClosed(year: number): string {
  return (
    `${year}年度已经结账，所跟的记录在那一年；这一项只能补录到今年，跟不到它，不会加分。` +
    `确应计分的，请单位机关党委提请重新打开${year}年度，打开后再报。`
  );
}

const unknownWorth = { points: null, adds: null, addsWords: '' } as const;

/** What a deed would still count, kindly also where it is nothing. */
export function addsWords({ points, adds, lacksParent, lateFor }: Told): string {
  if (lacksParent) return lateFor === null ? parentCountsNothing : parentClosed(lateFor);
  if (adds <= 0) return '已到上限，仍可记录，不再增加。';
  if (adds < points)
    return `还可记${formatPoints(adds)}分；按规则是${formatPoints(points)}分，其余超过上限。`;
  return `还可记${formatPoints(adds)}分。`;
}
