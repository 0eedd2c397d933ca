import { sql } from 'kysely';
import type { DeductionPage } from '#contract/deductions.ts';
import type { Rule } from '#contract/scheme.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { ruleSentence } from './domain/sentence.ts';
import { amountOf, schemeOfDays } from './facts-in.ts';
import { knownVersions, versionOf } from './scheme-library.ts';
import { cityDefault } from './schemes.ts';

interface DeductingRule {
  readonly code: string;
  readonly name: string;
  readonly sentence: DeductionPage['rule']['sentence'];
  readonly levels: { code: string; words: string }[];
}

/** Rules in force today that take points, in the order of the scheme. */
export async function deductingRules(
  services: Services,
  db: Reader,
  today: PlainDate,
): Promise<DeductingRule[]> {
  const { rows } = await sql<{ id: number }>`
    select v.id from scheme_version v join scheme s on s.id = v.scheme_id
    where s.code = ${cityDefault} and v.status <> 'draft' and v.effective_from <= ${today}
    order by v.effective_from desc, v.version desc limit 1`.execute(db);
  const [row] = rows;
  if (row === undefined) return [];
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
  const { happenedOn: on, ruleCode: rule } = proposed;
  if (on > context.today) throw Refusal.at('happenedOn', 'points.notYetHappened', { on });
  const version = (await schemeOfDays(context))(on);
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
