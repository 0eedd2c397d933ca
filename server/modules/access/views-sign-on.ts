import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Whom } from './domain/sign-on-note.ts';

export interface SignedOnAccount {
  readonly id: number;
  readonly closed: boolean;
  /** Holds one of the three administrators' posts. */
  readonly administrator: boolean;
}

/** The account of whom the provider named; null where there is none. */
export async function accountOf(
  tx: Tx,
  whom: Whom,
  today: PlainDate,
): Promise<SignedOnAccount | null> {
  const found =
    'login' in whom
      ? sql`a.login = ${whom.login}`
      : sql`a.person_id = (select id from person
          where identity_index = ${Buffer.from(whom.identityIndex, 'base64')})`;
  const { rows } = await sql<SignedOnAccount>`
    select a.id, a.disabled_at is not null as closed, exists (
      select from post where account_id = a.id and held_from <= ${today}::date
        and held_to > ${today}::date and kind in
        ('systemAdministrator', 'securityAdministrator', 'auditAdministrator')) as administrator
    from account a where ${found}`.execute(tx);
  return rows[0] ?? null;
}
