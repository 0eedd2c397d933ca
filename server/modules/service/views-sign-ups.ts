import { sql } from 'kysely';
import { momentWords } from '../../kernel/moment.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { placeOf } from './domain/sign-up.ts';

export interface SignUpRow {
  readonly personId: number;
  readonly name: string;
  readonly unitName: string;
  readonly stateWords: string;
  readonly companionCount: number;
  readonly at: string;
}

/** Everybody who signed up, in the order of signing up; those without a place wait at the end. */
export async function listSignUps(db: Reader | Tx, topicId: number): Promise<SignUpRow[]> {
  const { rows } = await sql<Omit<SignUpRow, 'at' | 'stateWords'> & Place>`
    select s.person_id as "personId", p.name, u.short_name as "unitName",
      s.under_7 + s.under_14 + s.under_18 + s.adults as "companionCount",
      s.signed_up_at as "signedUpAt", t.places, row_number() over (order by s.id)::int as rank
    from service_sign_up s
    join service_topic t on t.id = s.topic_id
    join person p on p.id = s.person_id
    join organisation_now u on u.organisation_id = p.unit_id
    where s.topic_id = ${topicId} order by s.id`.execute(db);
  return rows.map(({ signedUpAt, places, rank, ...row }) => ({
    ...row,
    stateWords: placeOf(rank, places).words,
    at: momentWords(signedUpAt),
  }));
}

interface Place {
  readonly signedUpAt: Date;
  readonly places: number | null;
  readonly rank: number;
}
