import { sql } from 'kysely';
import type { DeductionPage } from '#contract/deductions.ts';
import type { Rule } from '#contract/scheme.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { ruleSentence } from './domain/sentence.ts';
import { amountOf, versionsOfPeople } from './facts-in.ts';
import { knownVersions, versionOf } from './scheme-library.ts';
import { jurisdictionOf, type ShelfRow, shelfColumns } from './scheme-shelf.ts';

interface DeductingRule {
  readonly code: string;
  readonly name: string;
  readonly sentence: DeductionPage['rule']['sentence'];
  readonly levels: { code: string; words: string }[];
}

/** Rules that take points in the scheme that holds today where the actor works, in its order. */
export async function deductingRules(
  services: Services,
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<DeductingRule[]> {
  const { rows } = await sql<ShelfRow & { unitId: number | null }>`
    select (select unit_id from person where id = ${actor.personId}::int) as "unitId",
      ${shelfColumns()}`.execute(db);
  const [shelf] = rows as [ShelfRow & { unitId: number | null }];
  const row = jurisdictionOf(shelf).on({ unitId: shelf.unitId ?? 0, branchId: null }, today);
  if (row === null) return [];
  const versions = await knownVersions(services.database, db, [row.id]);
  const { scheme } = versionOf(versions, row.id);
  return scheme.rules.flatMap((rule) => {
    const levels = deductingLevels(rule);
    return levels === null
      ? []
      : [{ code: rule.code, name: rule.name, sentence: ruleSentence(rule), levels }];
  });
}

interface Proposed {
  readonly personId: number;
  readonly ruleCode: string;
  readonly level: string | null;
  readonly happenedOn: PlainDate;
}

/**
 * The amount of a proposed deduction by the scheme of its day, and the version that says so.
 * @throws Refusal points.notYetHappened, points.schemeNotInForce, points.ruleNotInForce, points.flagIsNotPosted, scheme.unknownLevel, deduction.notADeduction
 */
export async function proposable(
  context: ActContext,
  proposed: Proposed,
): Promise<{ schemeVersionId: number; amount: Hundredths }> {
  const { personId, happenedOn: on, ruleCode: rule } = proposed;
  if (on > context.today) throw Refusal.at('happenedOn', 'points.notYetHappened', { on });
  const version = (await versionsOfPeople(context, [personId]))(personId, on);
  const amount = amountOf({ ...proposed, quantity: 1 }, version, true);
  if (amount >= 0) throw Refusal.at('ruleCode', 'deduction.notADeduction', { rule });
  return { schemeVersionId: version.id, amount };
}

/** Grades that deduct, empty where the rule has one amount; null where the rule never deducts. */
function deductingLevels({ shape }: Rule): DeductingRule['levels'] | null {
  if (shape.kind === 'fixed' || shape.kind === 'quantity') return shape.points < 0 ? [] : null;
  if (shape.kind === 'startFull') return named(shape.deductions);
  if (shape.kind !== 'resultGrade') return null;
  const grades = named(shape.grades.filter(({ points }) => points < 0));
  return grades.length === 0 ? null : grades;
}

function named(levels: readonly { code: string; name: string }[]) {
  return levels.map(({ code, name }) => ({ code, words: name }));
}
