import { sql } from 'kysely';
import { type Actor, holds, organisationsOf } from '../../kernel/actor.ts';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import { startOfDay } from '../../kernel/moment.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { below } from '../organisations/index.ts';

interface UnitAccounts {
  readonly id: number;
  readonly name: string;
  /** People without a password and without a code that is still good. */
  readonly withoutCode: number;
  /** Codes that run out today or tomorrow unused. */
  readonly expiring: number;
  readonly expiresOn: PlainDate | null;
}

/** Accounts to be issued, and codes about to run out, unit by unit of an office. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  if (!holds(actor, 'unitPartyOffice')) return [];
  const from = startOfDay(today);
  const until = startOfDay(addDays(today, 2));
  const { rows } = await sql<UnitAccounts>`
    select o.organisation_id as id, o.short_name as name,
      count(*) filter (where c.account_id is null)::int as "withoutCode",
      count(*) filter (where c.expires_at < ${until})::int as expiring,
      min((c.expires_at at time zone 'Asia/Shanghai')::date)
        filter (where c.expires_at < ${until}) as "expiresOn"
    from person p join organisation_now o on o.organisation_id = p.unit_id
    left join account a on a.person_id = p.id
    left join activation_code c on c.account_id = a.id and c.expires_at >= ${from}
    where p.unit_id in ${below(organisationsOf(actor, 'unitPartyOffice'))}
      and a.password_hash is null and a.disabled_at is null
    group by 1, 2 order by 1`.execute(db);
  return rows.flatMap((unit) => [...expiringThings(unit), ...missingThings(unit)]);
}

function expiringThings({ id, name, expiring, expiresOn }: UnitAccounts): DueThing[] {
  if (expiring === 0) return [];
  return [
    {
      id: `codes-${id}`,
      title: `${name}有${expiring}人的一次性码今明两天到期，还没有启用`,
      note: '请提醒本人启用。到期后可以在账号页重新发放。',
      dueOn: expiresOn,
      href: `/organisations/${id}/accounts`,
      act: '看账号',
    },
  ];
}

function missingThings({ id, name, withoutCode }: UnitAccounts): DueThing[] {
  if (withoutCode === 0) return [];
  return [
    {
      id: `accounts-${id}`,
      title: `${name}有${withoutCode}人还没有领到启用码`,
      note: '打印后裁条发给本人，72小时内有效。',
      prepared: '一次性码可以整单位一次生成。',
      dueOn: null,
      href: `/organisations/${id}/accounts`,
      act: '发放账号',
    },
  ];
}
