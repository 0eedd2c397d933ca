import { sql } from 'kysely';
import type { PostKind } from '../../kernel/actor.ts';
import { factsOf, type StoredSection } from '../../kernel/for-the-desk.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { postWords } from '../../kernel/post-words.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';

interface StoredAccount {
  readonly id: number;
  readonly login: string;
  readonly openedAt: Date;
  readonly hasPassword: boolean;
  readonly disabledAt: Date | null;
  readonly textSize: keyof typeof textSizes | null;
  readonly contrast: 'standard' | 'high' | null;
  readonly acts: number;
  readonly sessions: { startedAt: string; lastSeenAt: string; expiresAt: string }[];
  readonly posts: { kind: PostKind; place: string | null; from: PlainDate; to: PlainDate }[];
}

const textSizes = { standard: '标准', large: '大字', huge: '特大' } as const;

/** A person's account, where they are logged in, and the posts they hold and held. */
export async function storedAbout(
  db: Reader | Tx,
  { clock }: Services,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<StoredAccount>`
    select a.id, a.login, a.created_at as "openedAt", a.password_hash is not null as "hasPassword",
      a.disabled_at as "disabledAt", a.text_size as "textSize", a.contrast,
      (select count(*)::int from audit where account_id = a.id) as acts,
      (select coalesce(json_agg(json_build_object('startedAt', s.created_at,
          'lastSeenAt', s.last_seen_at, 'expiresAt', s.expires_at) order by s.created_at desc), '[]')
        from session s where s.account_id = a.id and s.expires_at > ${clock.now()}) as sessions,
      (select coalesce(json_agg(json_build_object('kind', t.kind, 'place', o.full_name,
          'from', t.held_from, 'to', t.held_to) order by t.held_from desc, t.id desc), '[]')
        from post t left join organisation_now o on o.organisation_id = t.organisation_id
        where t.account_id = a.id) as posts
    from account a where a.person_id = ${personId}`.execute(db);
  const account = rows[0];
  return account === undefined ? [] : sectionsOf(account);
}

function sectionsOf(account: StoredAccount): StoredSection[] {
  return [
    {
      key: 'access.account',
      title: '账号',
      why: '用来确认是您本人。口令只存不可还原的摘要，谁也看不到。',
      until: '账号停用前一直保存。',
      facts: factsOf([
        ['账号', account.login],
        ['开立时间', momentWords(account.openedAt)],
        ['口令', account.hasPassword ? '已设置（只存摘要）' : '还没有设置'],
        ['字号', account.textSize && textSizes[account.textSize]],
        ['对比', account.contrast && (account.contrast === 'high' ? '高对比' : '标准')],
        ['停用时间', account.disabledAt && momentWords(account.disabledAt)],
        ['您办过的事', `${account.acts}件（在审计记录里）`],
      ]),
      table: null,
    },
    {
      key: 'access.sessions',
      title: '登录状态',
      why: '记下您现在在哪些浏览器里登录着，退出即删去。不记地点，不记设备。',
      until: '退出登录或到期即删除。',
      facts: [],
      table: {
        columns: ['登录时间', '最近使用', '到期'],
        rows: account.sessions.map(({ startedAt, lastSeenAt, expiresAt }) =>
          [startedAt, lastSeenAt, expiresAt].map((at) => momentWords(new Date(at))),
        ),
      },
    },
    {
      key: 'access.posts',
      title: '岗位',
      why: '由安全管理员登记，决定您能办什么事。',
      until: '任职经历长期保存。',
      facts: [],
      table: {
        columns: ['岗位', '组织', '起', '止'],
        rows: account.posts.map(({ kind, place, from, to }) => [
          postWords[kind],
          place ?? '全市',
          from === '0001-01-01' ? '最早的记录' : from,
          to === '9999-12-31' ? '现任' : to,
        ]),
      },
    },
  ];
}
