import { sql } from 'kysely';
import type { DecidedSettings } from '../kernel/city-setting.ts';
import type { Reader, Tx } from './database/connect.ts';

/**
 * What the city has decided, oldest first, as json to put into a statement: a change with what was checked since, and
 * the checking of what was shipped.
 *
 * @param before only what was decided before this moment, where an earlier day is looked from
 */
export function decidedAsJson(before: string | null = null) {
  const known = (name: string) =>
    before === null ? sql`true` : sql`${sql.ref(`${name}.recorded_at`)} < ${before}::timestamptz`;
  return sql<DecidedSettings>`coalesce((select json_agg(json_build_object('key', made.key,
      'number', coalesce(made.verifies, made.number), 'value', made.value, 'from', made.valid_from,
      'source', coalesce(checked.source, made.source),
      'article', coalesce(checked.article, made.article),
      'verified', made.verifies is not null or checked.number is not null)
      order by made.key, made.number)
    from city_setting made
    left join lateral (select c.number, c.source, c.article from city_setting c
      where c.key = made.key and c.verifies = made.number and ${known('c')}
      order by c.number desc limit 1) checked on true
    where (made.verifies is null or made.verifies = 0) and ${known('made')}), '[]')`;
}

export async function readDecided(db: Reader | Tx): Promise<DecidedSettings> {
  const { rows } = await sql<{ decided: DecidedSettings }>`
    select ${decidedAsJson()} as decided`.execute(db);
  return rows[0]?.decided ?? [];
}
