import { sql } from 'kysely';
import type { Rule } from '#contract/scheme.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { factorPrice, rawPoints, type TriedDeed } from '../points/index.ts';

/** The entry that `claim c` follows, as json; null where it follows none. */
export const followsColumn = sql`(select json_build_object('ruleCode', fe.rule_code, 'matter', fe.matter,
    'amount', fe.amount, 'gone', exists (select from ledger_entry r where r.reverses_id = fe.id))
  from ledger_entry fe where fe.id = c.follows_id) as follows`;

/** What stands in {@link followsColumn}. */
export interface FollowedEntry extends Omit<Followed, 'entryId'> {
  /** It was taken back since. */
  readonly gone: boolean;
}

/** An entry that a claim may follow. */
export interface Followed {
  readonly entryId: number;
  readonly ruleCode: string;
  readonly matter: string;
  readonly amount: Hundredths;
}

interface Asked {
  readonly personId: number;
  readonly on: PlainDate;
  /** The claim that is mended, which does not stand in its own way; null for a new one. */
  readonly besideClaim: number | null;
}

/**
 * The person's entries of a day that a rule adds to or multiplies: of its parent rules, standing, and not followed
 * under this rule already, nor asked to be. None where the rule follows nothing.
 */
export async function followable(
  db: Reader | Tx,
  { code, shape }: Pick<Rule, 'code' | 'shape'>,
  { personId, on, besideClaim }: Asked,
): Promise<Followed[]> {
  if (shape.kind !== 'modifier') return [];
  const { rows } = await sql<Followed>`
    select e.id as "entryId", e.rule_code as "ruleCode", e.matter, e.amount from ledger_entry e
    where e.person_id = ${personId} and e.happened_on = ${on}::date and e.kind <> 'reversal' and e.amount > 0
      and e.rule_code = any(${shape.parentRules}::text[]) and e.matter is not null
      and not exists (select from ledger_entry r where r.reverses_id = e.id)
      and not exists (select from ledger_entry f where f.person_id = e.person_id
        and f.happened_on = e.happened_on and f.rule_code = ${code} and f.matter = e.matter
        and f.kind <> 'reversal' and not exists (select from ledger_entry r where r.reverses_id = f.id))
      and not exists (select from claim c where c.follows_id = e.id and c.rule_code = ${code}
        and c.state in ('submitted', 'seconding') and c.id is distinct from ${besideClaim}::int)
    order by e.id`.execute(db);
  return rows;
}

/** An entry as one tells it from the others of its day: 结对帮扶走访：走访李奶奶，记1分. */
export function followedWords(
  { ruleCode, matter, amount }: Omit<Followed, 'entryId'>,
  rules: readonly Pick<Rule, 'code' | 'name'>[],
): string {
  const name = rules.find(({ code }) => code === ruleCode)?.name ?? ruleCode;
  return `${name}：${matter}，记${formatPoints(amount)}分`;
}

/** What a deed is worth before every limit: a factor is worth what it adds to the entry it follows. */
export async function worthAlone(
  services: Services,
  db: Reader | Tx,
  rule: Pick<Rule, 'shape'> | undefined,
  deed: TriedDeed & { readonly personId: number },
  followed: Pick<Followed, 'amount'> | null,
): Promise<Hundredths> {
  const byFactor = rule && followed && factorPrice(rule.shape, followed.amount);
  return byFactor ?? (await rawPoints(services, db, deed));
}

/**
 * The entry that a claim under this rule follows; null where the rule follows none.
 * @throws Refusal claims.followsNothing
 */
export async function requireFollowed(
  db: Reader | Tx,
  rule: Pick<Rule, 'code' | 'name' | 'shape'>,
  asked: Asked & { readonly followsId: number | null },
): Promise<Followed | null> {
  if (rule.shape.kind !== 'modifier') return null;
  const found = await followable(db, rule, asked);
  const followed = found.find(({ entryId }) => entryId === asked.followsId);
  if (followed === undefined)
    throw Refusal.at('followsId', 'claims.followsNothing', { rule: rule.name });
  return followed;
}
