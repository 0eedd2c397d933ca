import { sql } from 'kysely';
import type { DeductionPage } from '#contract/deductions.ts';
import type { Rule } from '#contract/scheme.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { refuseNotTheirs } from './absences.ts';
import {
  matterOf,
  refuseTold,
  type SaidOfAbsence,
  type Told,
  toldOf,
} from './domain/attribution.ts';
import { deductingOf, type Measure, takes } from './domain/deducting.ts';
import { checkDays, lastsWords, thisYearOnly } from './domain/flag.ts';
import { ruleSentence } from './domain/sentence.ts';
import { lastWithPoints } from './domain/without-points.ts';
import { amountOf, belongingOf, type Heard } from './facts-in.ts';
import { hearingPosts } from './policy.ts';
import { type KnownVersion, knownVersions, versionOf, withoutIn } from './scheme-library.ts';
import { jurisdictionOf, type ShelfRow, shelfColumns } from './scheme-shelf.ts';

interface DeductingRule {
  readonly code: string;
  readonly name: string;
  readonly sentence: DeductionPage['rule']['sentence'];
  readonly levels: { code: string; words: string }[];
  readonly measure: Measure | null;
  readonly aboutAbsence: boolean;
  readonly flag: { lastsWords: string; thisYearOnly: boolean } | null;
}

/**
 * Rules that take points, and flags for whoever may propose them, in the scheme that holds today where the actor
 * works, or held there before it kept no points, in its order; an account of an office, which is nobody's own, works where its post is held.
 */
export async function deductingRules(
  services: Services,
  db: Reader,
  { actor, today, flags }: { actor: Actor; today: PlainDate; flags: boolean },
): Promise<DeductingRule[]> {
  const { rows } = await sql<ShelfRow & { unitId: number | null }>`
    select coalesce((select unit_id from person where id = ${actor.personId}::int),
        (select coalesce(o.unit_id, o.organisation_id) from organisation_now o
          where o.organisation_id = any(${organisationsOf(actor, ...hearingPosts)}::int[])
          order by o.official_order, o.organisation_id limit 1)) as "unitId",
      ${shelfColumns()}`.execute(db);
  const [shelf] = rows as [ShelfRow & { unitId: number | null }];
  const jurisdiction = jurisdictionOf(shelf);
  const versions = await knownVersions(services.database, db, jurisdiction.ids);
  const place = { unitId: shelf.unitId ?? 0, branchId: null };
  const row = lastWithPoints(jurisdiction, place, today, (id) => withoutIn(versions, id));
  if (row === null) return [];
  const { scheme } = versionOf(versions, row.id);
  return scheme.rules.flatMap((rule) => {
    const deducting = deductingOf(rule);
    const flag = flagOf(rule);
    if (deducting === null && (flag === null || !flags)) return [];
    const { code, name } = rule;
    const { levels, measure } = deducting ?? { levels: [], measure: null };
    const aboutAbsence = matterOf(rule) === 'absence';
    const sentence = ruleSentence(rule);
    return [{ code, name, sentence, levels: [...levels], measure, aboutAbsence, flag }];
  });
}

function flagOf(rule: Rule): DeductingRule['flag'] {
  if (rule.shape.kind !== 'flag') return null;
  return { lastsWords: lastsWords(rule), thisYearOnly: thisYearOnly(rule) };
}

interface Proposed extends SaidOfAbsence {
  readonly personId: number;
  readonly ruleCode: string;
  readonly level: string | null;
  readonly quantity: number;
  readonly happenedOn: PlainDate;
  /** Last day of a flag; null while it is open. */
  readonly until?: PlainDate | null;
}

/**
 * The amount of a proposed deduction by the scheme of its day, none of a flag, the version that says so, and of an
 * absence the notice of the meeting.
 * @throws Refusal points.notYetHappened, points.schemeNotInForce, points.withoutPoints, points.ruleNotInForce, points.flagIsNotPosted,
 * scheme.unknownLevel, scheme.unfitResult, deduction.notADeduction, deduction.once, flag.notAFlag,
 * flag.untilThisYear, flag.untilBeforeFrom, and those of an absence
 */
export async function proposable(
  context: ActContext,
  proposed: Proposed,
  what: NonNullable<Heard>,
): Promise<{ schemeVersionId: number; amount: Hundredths; told: Told | null }> {
  const { personId, happenedOn: on, ruleCode: rule } = proposed;
  const field = what === 'flag' ? 'from' : 'happenedOn';
  if (on > context.today) {
    throw Refusal.at(field, 'points.notYetHappened', { on });
  }
  const version = (await belongingOf(context, [personId])).pointsOn(personId, on, field);
  const asked = version.rules.get(rule);
  if (proposed.quantity !== 1 && asked !== undefined && !deductingOf(asked)?.measure) {
    throw Refusal.at('quantity', 'deduction.once', { rule });
  }
  const amount = priced(proposed, version, what);
  invariant(asked, 'what has a price has a rule');
  if (what === 'flag') checkDays(asked, on, proposed.until ?? null);
  else if (!takes(asked, amount)) {
    throw Refusal.at('ruleCode', 'deduction.notADeduction', { rule });
  }
  await refuseNotTheirs(context.tx, asked, proposed, field);
  return { schemeVersionId: version.id, amount, told: toldIn(proposed, asked) };
}

/**
 * The notice of a meeting that was missed; null of anything else.
 * @throws Refusal deduction.oneAbsence, deduction.absenceNotAsked, and those of {@link toldOf}
 */
function toldIn(proposed: Proposed, asked: Rule): Told | null {
  const { quantity, happenedOn, ruleCode } = proposed;
  if (matterOf(asked) !== 'absence') {
    refuseTold(proposed, ruleCode);
    return null;
  }
  if (quantity !== 1 && deductingOf(asked)?.measure?.words === '次') {
    throw Refusal.at('quantity', 'deduction.oneAbsence');
  }
  return toldOf(proposed, happenedOn);
}

/** An amount out of its bounds belongs to the field of the quantity. */
function priced(proposed: Proposed, version: KnownVersion, what: Heard): Hundredths {
  try {
    return amountOf(proposed, version, what);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'scheme.unfitResult') throw error;
    throw Refusal.at('quantity', error.code, error.facts);
  }
}
