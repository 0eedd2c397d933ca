import { sql } from 'kysely';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { numberWords, periodWords } from './domain/certificate.ts';
import { durationWords } from './domain/hours.ts';

interface Stored {
  readonly signUps: readonly { title: string; on: PlainDate; at: string; companions: number }[];
  readonly hours: readonly {
    title: string;
    on: PlainDate;
    role: 'served' | 'led';
    minutes: number;
    withdrawn: string | null;
  }[];
  readonly certificates: readonly {
    year: number;
    number: number;
    from: PlainDate;
    to: PlainDate;
    at: string;
  }[];
  readonly proposals: readonly { title: string; purpose: string; at: string; answer: string }[];
}

/** A person's sign-ups, hours, certificates and proposals. Who did not come is kept nowhere. */
export async function storedAbout(
  db: Reader | Tx,
  _services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<Stored>`select
    coalesce((select json_agg(json_build_object('title', t.title, 'on', t.held_on,
        'at', s.signed_up_at, 'companions', s.under_7 + s.under_14 + s.under_18 + s.adults)
        order by t.held_on desc, t.id desc)
      from service_sign_up s join service_topic t on t.id = s.topic_id
      where s.person_id = ${personId}), '[]') as "signUps",
    coalesce((select json_agg(json_build_object('title', t.title, 'on', t.held_on, 'role', h.role,
        'minutes', h.minutes, 'withdrawn', h.withdrawn_because) order by t.held_on desc, h.id desc)
      from service_hours h join service_topic t on t.id = h.topic_id
      where h.person_id = ${personId}), '[]') as hours,
    coalesce((select json_agg(json_build_object('year', c.year, 'number', c.number,
        'from', c.period_from, 'to', c.period_to, 'at', c.issued_at) order by c.id desc)
      from service_certificate c where c.person_id = ${personId}), '[]') as certificates,
    coalesce((select json_agg(json_build_object('title', p.title, 'purpose', p.purpose,
        'at', p.proposed_at, 'answer', case when p.settled_at is null then '待答复'
          else coalesce('未采纳：' || p.declined_because, '已采纳') end) order by p.id desc)
      from service_proposal p where p.person_id = ${personId}), '[]') as proposals`.execute(db);
  return sectionsOf(rows[0] as Stored);
}

function sectionsOf({ signUps, hours, certificates, proposals }: Stored): StoredSection[] {
  return [
    section(
      'signUps',
      '公益题目报名',
      '您自己报的名。退出即删除；没有到场的，记录提交时一并删除。',
      {
        columns: ['活动日期', '题目', '报名时间', '随行人数'],
        rows: signUps.map((one) => [one.on, one.title, moment(one.at), String(one.companions)]),
      },
    ),
    section(
      'hours',
      '服务时长',
      '由组织者记录并经另一位同志确认。更正过的旧记录连同原因一并保留。',
      {
        columns: ['活动日期', '题目', '时长', '状态'],
        rows: hours.map((one) => [
          one.on,
          one.title,
          one.role === 'led' ? '活动负责人' : durationWords(one.minutes),
          one.withdrawn === null ? '有效' : `已撤回：${one.withdrawn}`,
        ]),
      },
    ),
    section('certificates', '志愿服务证明', '出具过的证明的编号和时段，供查验。', {
      columns: ['编号', '时段', '出具时间'],
      rows: certificates.map((one) => [
        numberWords(one),
        periodWords(one.from, one.to),
        moment(one.at),
      ]),
    }),
    section('proposals', '建议的题目', '您提出的建议和得到的答复。', {
      columns: ['提出时间', '题目', '内容', '答复'],
      rows: proposals.map((one) => [moment(one.at), one.title, one.purpose, one.answer]),
    }),
  ];
}

function section(
  part: string,
  title: string,
  why: string,
  table: NonNullable<StoredSection['table']>,
): StoredSection {
  return { key: `service.${part}`, title, why, until: '随人员档案保存。', facts: [], table };
}

function moment(at: string): string {
  return momentWords(new Date(at));
}
