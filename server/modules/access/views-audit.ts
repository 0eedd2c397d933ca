import { sql } from 'kysely';
import { momentWords } from '../../kernel/moment.ts';
import { postWords } from '../../kernel/post-words.ts';
import type { Reader } from '../../platform/database/connect.ts';

export interface AuditFilter {
  readonly from: Date | null;
  readonly before: Date | null;
  /** A whole name (`access.logIn`) or a module's beginning of it (`access.`). */
  readonly action: string | null;
}

interface StoredAudit {
  readonly lane: number;
  readonly seq: number;
  readonly at: string;
  readonly actorName: string;
  readonly actorPosts: string;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: number | null;
  readonly organisationName: string | null;
  readonly reason: string | null;
  readonly details: unknown;
  readonly ip: string | null;
}

/** One page of the audit, newest first. */
export async function listAudit(
  db: Reader,
  filter: AuditFilter,
  page: { readonly size: number; readonly offset: number },
) {
  const { rows } = await sql<{ total: number; rows: StoredAudit[] }>`
    with page as (
      select row_number() over (order by at desc, lane, seq desc) as place, lane, seq, at,
        actor_name as "actorName", actor_posts as "actorPosts", action, object_kind as "objectKind",
        object_id as "objectId", reason, details, ip, o.full_name as "organisationName"
      from audit left join organisation_now o on o.organisation_id = audit.organisation_id
      where ${matching(filter)}
      order by at desc, lane, seq desc limit ${page.size} offset ${page.offset}
    )
    select (select count(*)::int from audit where ${matching(filter)}) as total,
      coalesce((select json_agg(page order by place) from page), '[]') as rows`.execute(db);
  const [answer] = rows;
  return { total: answer?.total ?? 0, rows: (answer?.rows ?? []).map(auditRow) };
}

function matching({ from, before, action }: AuditFilter) {
  return sql`(${from}::timestamptz is null or at >= ${from}::timestamptz)
    and (${before}::timestamptz is null or at < ${before}::timestamptz)
    and (${action}::text is null or starts_with(action, ${action}::text))`;
}

function auditRow({ at, actorPosts, details, ...row }: StoredAudit & { place?: number }) {
  const { place: _place, ...shown } = row;
  return {
    ...shown,
    at: momentWords(new Date(at)),
    actorPostWords: wordsOfPosts(actorPosts),
    details: JSON.stringify(details),
  };
}

/** `branchSecretary@12 groupLeader@12`, as it was noted then. */
function wordsOfPosts(noted: string): string {
  const kinds = noted.split(' ').map((post) => post.split('@')[0] ?? '');
  const words = kinds.map((kind) => (postWords as Record<string, string>)[kind] ?? kind);
  return [...new Set(words)].join('、');
}
