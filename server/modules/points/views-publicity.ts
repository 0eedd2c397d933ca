import { sql } from 'kysely';
import type { PublicityPage, PublicityRow } from '#contract/publicity.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { type PlainDate, plainDateOf } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { below } from '../organisations/index.ts';
import {
  byBranch,
  type PublicDeed,
  periodWords,
  publicityTitle,
  publicityWording,
  publicityWords,
} from './domain/publicity.ts';
import { openObjection } from './open-objection.ts';
import { publishingPosts } from './policy.ts';
import { inPublicWords, type UnwordedDeed } from './public-deeds.ts';
import { knownVersions, versionOf } from './scheme-library.ts';
import { type FiledKind, ripe, type UnitMonth } from './store-publicity.ts';
import type { Day } from './views-deductions.ts';

/** Sheets running in the actor's own unit, and all of those units whose office they are; the newest first. */
export async function listPublicity(
  db: Reader,
  actor: Actor,
  day: Day,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ rows: PublicityRow[]; total: number }> {
  const { rows } = await sql<SheetRow & { total: number }>`
    select ${sheet}, count(*) over () as total from publicity s ${units}
    where ${visible(actor, day.today)}
    order by s.until_on desc, s.id desc limit ${size} offset ${(page - 1) * size}`.execute(db);
  return { rows: rows.map((row) => sheetRow(row, day)), total: rows[0]?.total ?? 0 };
}

export interface ReadPublicity {
  readonly page: Omit<PublicityPage, 'allowed'>;
  readonly unitId: number;
  readonly above: readonly number[];
}

/** One sheet with everybody on it; null where the actor may not see it (any more). */
export async function readPublicity(
  services: Services,
  db: Reader | Tx,
  actor: Actor,
  publicityId: number,
  day: Day,
): Promise<ReadPublicity | null> {
  const { rows } = await sql<SheetRow & SheetDetail>`
    select ${sheet}, s.scheme_version_id as "schemeVersionId", s.office, s.telephone, s.address,
      s.unit_id as "unitId", ${ofOffice(actor)} as "ofOffice",
      array(select c.ancestor_id from organisation_closure c
        where c.descendant_id = s.unit_id and c.valid_to = '9999-12-31') as above,
      (select json_build_object('raised', count(*),
          'waiting', count(*) filter (where ${sql.raw(openObjection.waiting)}),
          'upheld', count(*) filter (where coalesce(decision_outcome, answer_outcome) = 'upheld'),
          'changed', count(*) filter (where coalesce(decision_outcome, answer_outcome) in ('amended', 'voided')))
        from objection o where o.publicity_id = s.id) as objections,
      (select coalesce(json_agg(json_build_object('kind', f.kind, 'at', f.filed_at,
          'hash', encode(f.sha256, 'hex')) order by f.filed_at, f.kind desc), '[]')
        from publicity_paper f where f.publicity_id = s.id) as filed
    from publicity s ${units} where s.id = ${publicityId} and ${visible(actor, day.today)}`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) return null;
  const versions = await knownVersions(services.database, db, [row.schemeVersionId]);
  const { scheme } = versionOf(versions, row.schemeVersionId);
  const deeds = await readDeeds(services, db, publicityId);
  const page = {
    ...sheetRow(row, day),
    basis: `《${scheme.name}》（第${scheme.version}版）`,
    periodWords: periodWords(row.from, row.until, day.calendar),
    contact: { office: row.office, telephone: row.telephone, address: row.address },
    orderWords: '按党支部序列、姓名笔画为序',
    branches: byBranch(deeds),
    filed: row.ofOffice ? row.filed.map(filedWords) : null,
    objections: row.ofOffice ? row.objections : null,
  };
  return {
    page: { ...page, wording: publicityWording(page) },
    unitId: row.unitId,
    above: row.above,
  };
}

/** The sheet as it was put up; null for those of before sheets were filed. */
export async function readFiledPaper(db: Reader | Tx, publicityId: number) {
  const { rows } = await sql<{ filename: string; bytes: Buffer }>`
    select filename, content as bytes from publicity_paper
    where publicity_id = ${publicityId} and kind = 'sheet'`.execute(db);
  return rows[0] ?? null;
}

/** Whom a unit last named to turn to; null before its first publicity. */
export async function lastContact(
  db: Reader,
  unitId: number,
): Promise<PublicityPage['contact'] | null> {
  const { rows } = await sql<PublicityPage['contact']>`
    select office, telephone, address from publicity
    where unit_id = ${unitId} order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** What a month would publish, branch by branch. */
export async function previewMonth(
  db: Reader,
  asked: UnitMonth,
): Promise<{ branchName: string; people: number; entries: number }[]> {
  const { rows } = await sql<{ branchName: string; people: number; entries: number }>`
    select coalesce(b.short_name, ${withoutBranch}) as "branchName",
      count(distinct e.person_id)::int as people, count(*)::int as entries
    from ledger_entry e left join organisation_now b on b.organisation_id = e.branch_id
    where ${ripe(asked)} group by b.official_order, b.organisation_id, b.short_name
    order by b.official_order nulls last, b.organisation_id`.execute(db);
  return rows;
}

const withoutBranch = '未编入党支部的干部职工';

/** Everything on a sheet in the official order, without what was taken back since. */
async function readDeeds(
  services: Services,
  db: Reader | Tx,
  publicityId: number,
): Promise<PublicDeed[]> {
  const { rows } = await sql<
    Omit<PublicDeed, 'words' | 'kindWords' | 'parentRules'> & UnwordedDeed
  >`
    select e.id as "entryId", e.happened_on as "on", e.rule_code as "ruleCode", e.matter,
      e.scheme_version_id as version, p.id as "personId", p.name,
      coalesce(b.short_name, ${withoutBranch}) as "branchName"
    from publicity_entry pe join ledger_entry e on e.id = pe.entry_id
    join person p on p.id = e.person_id
    left join organisation_now b on b.organisation_id = e.branch_id
    where pe.publicity_id = ${publicityId}
      and not exists (select from ledger_entry r where r.reverses_id = e.id)
    order by b.official_order nulls last, b.organisation_id, p.name_order, p.id, e.happened_on,
      e.id`.execute(db);
  return await inPublicWords(services, db, rows);
}

const units = sql`join organisation_now u on u.organisation_id = s.unit_id`;

const sheet = sql`s.id, s.year, s.month, u.full_name as "unitName", s.from_on as "from",
  s.until_on as "until",
  (select count(*)::int from publicity_entry pe where pe.publicity_id = s.id) as entries,
  (select count(distinct pe.person_id)::int from publicity_entry pe
    where pe.publicity_id = s.id) as people`;

const ofOffice = (actor: Actor) =>
  sql<boolean>`s.unit_id in ${below(organisationsOf(actor, ...publishingPosts))}`;

/** In the own unit while it runs; for the office, always. */
const visible = (actor: Actor, today: PlainDate) => sql<boolean>`(${ofOffice(actor)}
  or (s.from_on <= ${today} and s.until_on >= ${today} and s.unit_id =
    (select unit_id from person where id = ${actor.personId}::int)))`;

interface SheetRow {
  readonly id: number;
  readonly year: number;
  readonly month: number;
  readonly unitName: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly entries: number;
  readonly people: number;
}

interface SheetDetail {
  readonly schemeVersionId: number;
  readonly office: string;
  readonly telephone: string;
  readonly address: string;
  readonly unitId: number;
  readonly ofOffice: boolean;
  readonly above: readonly number[];
  readonly objections: NonNullable<PublicityPage['objections']>;
  readonly filed: readonly { kind: FiledKind; at: string; hash: string }[];
}

const filedNames = { sheet: '公示原件', report: '公示情况说明' } as const;

function filedWords({ kind, at, hash }: SheetDetail['filed'][number]) {
  return { name: filedNames[kind], on: plainDateOf(new Date(at)), hash };
}

function sheetRow({ year, month, ...row }: SheetRow, { today, calendar }: Day): PublicityRow {
  return {
    id: row.id,
    unitName: row.unitName,
    title: publicityTitle(year, month),
    from: row.from,
    until: row.until,
    stateWords: publicityWords(row, today, calendar),
    running: today <= row.until,
    people: row.people,
    entries: row.entries,
  };
}
