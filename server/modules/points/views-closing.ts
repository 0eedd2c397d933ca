import { sql } from 'kysely';
import type { ClosedYear } from '#contract/closing.ts';
import type { UnitYear } from '../../kernel/open-case.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { withoutWords } from './domain/without-points.ts';
import { flagsOfYear } from './flags.ts';
import { ofUnitYear } from './open-cases.ts';
import { shelfOfPerson } from './scheme-shelf.ts';
import { sumsOf } from './views.ts';
import { nameOn } from './views-statement.ts';
import { casesOf, entriesOf, type Year, type YearRow, yearOfRow } from './year.ts';

interface MemberRow extends YearRow {
  readonly personId: number;
  readonly name: string;
  readonly unitName: string;
  readonly branchName: string | null;
  /** Where the person belonged on each entry's day, in the order of days. */
  readonly belonged: { readonly id: number; readonly unitName: string }[];
}

/** People who belonged to a unit on the last day of a year, each with the whole year, in the unit's official order. */
export async function readUnitYear(
  services: Services,
  tx: Tx,
  asked: UnitYear,
): Promise<{ personId: number; closed: ClosedYear }[]> {
  const { year, today } = asked;
  const lastDay = `${year}-12-31`;
  const { rows } = await sql<MemberRow>`
    select p.id as "personId", p.name, p.political_status as "politicalStatus",
      p.joined_party_on as "joinedOn", ${year}::int as year, ${shelfOfPerson(sql`p.id`)} as shelf,
      ${entriesOf(sql`p.id`, sql`${year}::int`)} as entries, ${casesOf(sql`p.id`, { today })} as cases,
      ${nameOn(lastDay, 'unit_id')} as "unitName", ${nameOn(lastDay, 'branch_id')} as "branchName",
      coalesce((select json_agg(json_build_object('id', e.id, 'unitName', (select o.full_name
          from organisation_period o where o.organisation_id = e.unit_id
          order by o.valid_from <= e.happened_on desc, abs(o.valid_from - e.happened_on) limit 1))
          order by e.happened_on, e.id)
        from ledger_entry e where e.person_id = p.id and e.year = ${year}::int), '[]') as belonged
    from person p where ${ofUnitYear(sql`p.id`, asked)}
    order by p.name_order, p.id`.execute(tx);
  const people: { personId: number; closed: ClosedYear }[] = [];
  for (const row of rows) {
    const whole = await yearOfRow(services.database, tx, row);
    const closed = closedOf(row, whole);
    const flags = await flagsOfYear(services.database, tx, row, closed.total);
    // Kept only where there are any: what was kept before them stays as it is.
    people.push({
      personId: row.personId,
      closed: { ...closed, ...(flags.length > 0 && { flags }) },
    });
  }
  return people;
}

function closedOf(row: MemberRow, whole: Year): ClosedYear {
  const { total, raw, heldBack, categories } = sumsOf(whole);
  const scheme = whole.latest?.scheme ?? null;
  const withoutPoints = withoutWords(whole.pause, row.year);
  return {
    personName: row.name,
    year: row.year,
    unitName: row.unitName,
    branchName: row.branchName,
    scheme: scheme && { name: scheme.name, version: scheme.version },
    guideLine: whole.guideLine,
    months: whole.monthsPresent,
    ...{ total, raw, heldBack },
    entries: whole.entries.filter(({ reversed }) => !reversed).length,
    categories: categories.map(({ code, name, counted, raw: before, heldBack: held, cap }) => ({
      ...{ code, name, counted, raw: before, heldBack: held, cap },
    })),
    slices: slicesOf(row, whole),
    ...(withoutPoints !== null && { withoutPoints }),
  };
}

/** What counted by the unit of the day; what no entry explains belongs to no unit. */
function slicesOf({ belonged }: MemberRow, { entries }: Year): ClosedYear['slices'] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const slices = new Map<string, { entries: number; counted: number }>();
  for (const { id, unitName } of belonged) {
    const entry = byId.get(id);
    if (entry === undefined || entry.reversed) continue;
    const slice = slices.get(unitName) ?? { entries: 0, counted: 0 };
    slice.entries += 1;
    slice.counted += entry.standing.counted;
    slices.set(unitName, slice);
  }
  return [...slices].map(([unitName, slice]) => ({ unitName, ...slice }));
}
