import { sql } from 'kysely';
import { type Actor, holds, organisationsOf } from '../../kernel/actor.ts';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { partyMemberStatuses } from '../../rules/people/code-lists.ts';
import { below } from '../organisations/index.ts';
import { keepingPosts } from './policy.ts';

/** A sealed upload is swept a day after it came. */
const uploadKeptDays = 1;

interface Matters {
  readonly imports: readonly WaitingImport[];
  readonly membersWithoutBranch: number;
}

interface WaitingImport {
  readonly id: number;
  readonly filename: string;
  readonly uploadedOn: PlainDate;
  readonly refused: number;
  readonly rows: number;
}

/** Rosters uploaded and not yet decided about, and members whose branch the roster does not say. */
export async function dueOf(db: Reader, actor: Actor): Promise<DueThing[]> {
  if (!holds(actor, ...keepingPosts)) return [];
  const keeping = below(organisationsOf(actor, 'unitPartyOffice'));
  const { rows } = await sql<Matters>`select
    (select coalesce(json_agg(i order by i.id), '[]') from (
      select id, filename, (created_at at time zone 'Asia/Shanghai')::date as "uploadedOn",
        coalesce((summary -> 'counts' ->> 'refused')::int, 0) as refused,
        coalesce((summary -> 'counts' ->> 'rows')::int, 0) as rows
      from import_batch
      where kind = 'people' and status = 'uploaded' and account_id = ${actor.accountId}::int
      order by id desc limit 7) i) as imports,
    (select count(*)::int from person
      where branch_id is null and political_status = any(${partyMemberStatuses}::text[])
        and unit_id in ${keeping}) as "membersWithoutBranch"`.execute(db);
  const { imports, membersWithoutBranch } = rows[0] as Matters;
  return [...imports.map(importThing), ...branchThings(membersWithoutBranch)];
}

function importThing(one: WaitingImport): DueThing {
  const found = one.refused > 0 ? `${one.refused}行有错，已逐格标出` : '没有错误，核对后即可导入';
  return {
    id: `import-${one.id}`,
    title: `花名册“${one.filename}”已上传，还没有导入`,
    note: `共${one.rows}行，现在什么都没有写入。`,
    prepared: `${found}。`,
    dueOn: addDays(one.uploadedOn, uploadKeptDays),
    href: `/imports/${one.id}`,
    act: '接着核对',
  };
}

function branchThings(people: number): DueThing[] {
  if (people === 0) return [];
  return [
    {
      id: 'members-without-branch',
      title: `${people}名党员还没有所在党支部`,
      note: '在花名册里补上“所在党支部”再导入一次，即全部更新。',
      prepared: '名单已列好。',
      dueOn: null,
      href: '/people?membership=withoutBranch',
      act: '看名单',
    },
  ];
}
