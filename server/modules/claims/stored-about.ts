import { sql } from 'kysely';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { type ClaimState, stateWords } from './domain/claim.ts';

interface Stored {
  readonly claims: readonly {
    words: string;
    on: PlainDate;
    sentOn: PlainDate;
    evidence: string;
    file: string | null;
    state: ClaimState;
    because: string | null;
  }[];
  readonly relations: readonly { name: string; on: PlainDate }[];
}

/** A person's claims with what came with them, and whom the person declared not to review. */
export async function storedAbout(
  db: Reader | Tx,
  _services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<Stored>`select
    coalesce((select json_agg(json_build_object('words', c.words, 'on', c.happened_on, 'sentOn', c.sent_on,
        'evidence', c.evidence, 'file', f.name, 'state', c.state, 'because', c.settled_because)
        order by c.id desc)
      from claim c left join stored_file f on f.id = c.file_id
      where c.person_id = ${personId}), '[]') as claims,
    coalesce((select json_agg(json_build_object('name', p.name, 'on', r.declared_on)
        order by p.name_order, p.id)
      from claim_relation r join person p on p.id = r.other_id
      where r.person_id = ${personId}), '[]') as relations`.execute(db);
  const { claims, relations } = rows[0] as Stored;
  return [
    {
      key: 'claims.claims',
      title: '积分申报',
      why: '您申报的或别人为您代报的事，和审核的结果。照片里的拍摄地点、时间在存入前已去掉。',
      until: '作为积分记录的依据，随积分台账保存；撤回的申报，附件随即删除。',
      facts: [],
      table: {
        columns: ['发生日期', '事项', '申报日期', '依据', '附件', '情况', '理由'],
        rows: claims.map((one) => [
          one.on,
          one.words,
          one.sentOn,
          one.evidence,
          one.file ?? '',
          stateWords[one.state],
          one.because ?? '',
        ]),
      },
    },
    ...relationsSection(relations),
  ];
}

function relationsSection(relations: Stored['relations']): StoredSection[] {
  if (relations.length === 0) return [];
  return [
    {
      key: 'claims.relations',
      title: '审核申报的回避',
      why: '您声明不审核其申报的人，只有您看得到；是什么关系没有记。',
      until: '您取消时即删除。',
      facts: [],
      table: {
        columns: ['姓名', '声明日期'],
        rows: relations.map(({ name, on }) => [name, on]),
      },
    },
  ];
}
