import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Post } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ReadContext } from '../../platform/act.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { normalisedLogin } from './domain/login-name.ts';
import { isPartyMember } from './domain/party-membership.ts';
import { lastSeenIsDue, sessionHasEnded } from './domain/session-limits.ts';
import { type KnownSession, sessionCacheOf } from './session-cache.ts';

interface ActorRow {
  readonly account_id: number;
  readonly person_id: number | null;
  readonly name: string;
  readonly political_status: string | null;
  readonly joined_party_on: PlainDate | null;
  readonly posts: Post[] | null;
}

interface SessionRow extends ActorRow {
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

/**
 * Who comes with this token, with the posts held today: one statement, or none within two seconds of the
 * last one. Null when the session has ended, by log-out, idleness, age or a closed account.
 */
export async function authenticate(context: ReadContext, token: string): Promise<Actor | null> {
  const { db, now, today } = context;
  const cache = sessionCacheOf(context.services.database);
  const key = hash('sha256', token, 'base64');
  const known = cache.recall(key, now) ?? (await readSession(db, key, now, today));
  if (known === null || sessionHasEnded(known, now)) return null;
  if (lastSeenIsDue(known, now)) noteLastSeen(context, key);
  const seen = lastSeenIsDue(known, now) ? { ...known, lastSeenAt: now } : known;
  cache.keep(key, seen, now);
  return known.actor;
}

/** The actor behind a log-in name, for `--as LOGIN` of the commands; null where there is none or it is closed. */
export async function actorOfLogin(
  db: Reader,
  login: string,
  today: PlainDate,
): Promise<Actor | null> {
  const { rows } = await sql<ActorRow>`
    select ${actorColumns(today)}
    from account a left join person p on p.id = a.person_id
    where a.login = ${normalisedLogin(login)} and a.disabled_at is null`.execute(db);
  return rows[0] ? actorOf(rows[0], today) : null;
}

async function readSession(
  db: Reader,
  key: string,
  now: Date,
  today: PlainDate,
): Promise<KnownSession | null> {
  const { rows } = await sql<SessionRow>`
    select s.last_seen_at, s.expires_at, ${actorColumns(today)}
    from session s join account a on a.id = s.account_id left join person p on p.id = a.person_id
    where s.token_hash = ${Buffer.from(key, 'base64')} and a.disabled_at is null`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    actor: actorOf(row, today),
    accountId: row.account_id,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    readAt: now,
  };
}

function actorColumns(today: PlainDate) {
  return sql`a.id as account_id, a.person_id, coalesce(p.name, a.display_name) as name,
    p.political_status, p.joined_party_on,
    (select json_agg(json_build_object('kind', kind, 'organisationId', organisation_id) order by post.id)
     from post where post.account_id = a.id
       and held_from <= ${today}::date and held_to > ${today}::date) as posts`;
}

function actorOf(row: ActorRow, today: PlainDate): Actor {
  return {
    accountId: row.account_id,
    personId: row.person_id,
    name: row.name,
    partyMember: isPartyMember(row.political_status, row.joined_party_on, today),
    posts: row.posts ?? [],
  };
}

/** Not waited for: a read never pays for it, and losing one costs a minute of idleness at most. */
function noteLastSeen(context: ReadContext, key: string): void {
  context.db
    .updateTable('session')
    .set({ last_seen_at: context.now })
    .where('token_hash', '=', Buffer.from(key, 'base64'))
    .where('last_seen_at', '<', context.now)
    .execute()
    .catch((error: Error) => {
      context.services.log.warn({ err: error }, 'last request of a session not noted');
    });
}
