import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** The organisations as they stood on a day, in the columns of organisation_now; null: as they stand. */
export function organisationsOn(on: PlainDate | null): RawBuilder<unknown> {
  if (on === null) return sql`organisation_now`;
  return sql`(select o.tree, o.version, p.* from organisation_period p
    join organisation o on o.id = p.organisation_id
    where p.valid_from <= ${on}::date and p.valid_to > ${on}::date)`;
}

/** The condition on `organisation_closure c`: a link that held on the day; null: one that holds. */
export function linkedOn(on: PlainDate | null): RawBuilder<boolean> {
  if (on === null) return sql<boolean>`c.valid_to = '9999-12-31'`;
  return sql<boolean>`(c.valid_from <= ${on}::date and c.valid_to > ${on}::date)`;
}

/** People with where they belonged and their political status on a day, in those columns of person. */
export function peopleOn(on: PlainDate | null): RawBuilder<unknown> {
  if (on === null) return sql`person`;
  return sql`(select t.person_id as id, t.unit_id, t.branch_id, t.political_status
    from person_period t where t.valid_from <= ${on}::date and t.valid_to > ${on}::date)`;
}
