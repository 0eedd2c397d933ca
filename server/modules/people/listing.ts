import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';

/** Where a known person belongs and belonged; `to` is exclusive, `9999-12-31` is open. */
export interface KnownByIdentity {
  readonly personId: number;
  readonly unitId: number;
  readonly branchId: number | null;
  readonly joinedPartyOn: PlainDate | null;
  readonly politicalStatus: string;
  readonly periods: readonly {
    readonly from: PlainDate;
    readonly to: PlainDate;
    readonly unitId: number;
    readonly branchId: number | null;
    readonly politicalStatus: string;
  }[];
}

/** Everybody by `identityKey(vault, number)`, for imports that look up many. */
export async function peopleByIdentity(db: Reader | Tx): Promise<Map<string, KnownByIdentity>> {
  const { rows } = await sql<KnownByIdentity & { key: Buffer }>`
    select p.identity_index as key, p.id as "personId", p.unit_id as "unitId",
      p.branch_id as "branchId", p.joined_party_on as "joinedPartyOn",
      p.political_status as "politicalStatus", (
        select jsonb_agg(jsonb_build_object('from', t.valid_from, 'to', t.valid_to,
          'unitId', t.unit_id, 'branchId', t.branch_id, 'politicalStatus', t.political_status)
          order by t.valid_from)
        from person_period t where t.person_id = p.id) as periods
    from person p`.execute(db);
  return new Map(rows.map(({ key, ...person }) => [key.toString('latin1'), person]));
}

/** One line of a list of everybody; the number is sealed (`vault.open`). */
export interface ListedBody {
  readonly personId: number;
  readonly name: string;
  readonly identitySealed: Buffer;
  readonly unitId: number;
  readonly unitName: string;
  readonly branchId: number | null;
  readonly politicalStatus: string;
}

/** Everybody in the official order: units in sequence, then by the strokes of the name (姓名笔画). */
export async function everybody(db: Reader | Tx): Promise<ListedBody[]> {
  const { rows } = await sql<ListedBody>`
    select p.id as "personId", p.name, p.identity_sealed as "identitySealed",
      p.unit_id as "unitId", u.full_name as "unitName", p.branch_id as "branchId",
      p.political_status as "politicalStatus"
    from person p join organisation_now u on u.organisation_id = p.unit_id
    order by u.official_order, u.organisation_id, p.name_order, p.id`.execute(db);
  return rows;
}
