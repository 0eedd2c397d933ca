import { sql } from 'kysely';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';

interface Said {
  readonly scheme: string;
  readonly ruleCode: string | null;
  readonly text: string;
  readonly on: PlainDate;
  readonly nameShown: boolean;
  readonly answer: string | null;
}

/** What a person said to drafts of schemes, and the answers; nothing where the person never did. */
export async function storedAbout(
  db: Reader | Tx,
  _services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<Said>`
    select s.name as scheme, c.rule_code as "ruleCode", c.text, c.written_on as on,
      c.name_shown as "nameShown", c.answer
    from scheme_comment c join scheme_draft d on d.id = c.draft_id join scheme s on s.id = d.scheme_id
    where c.person_id = ${personId} order by c.id desc`.execute(db);
  if (rows.length === 0) return [];
  return [
    {
      key: 'schemes.comments',
      title: '对积分办法提的意见',
      why: '征求意见时您提的意见和得到的答复。没有公开姓名的，只有您和办理人看得到是谁提的。',
      until: '作为办法修订的依据，随草案归档。',
      facts: [],
      table: {
        columns: ['提出日期', '办法', '对哪一条', '意见', '姓名', '答复'],
        rows: rows.map(({ on, scheme, ruleCode, text, nameShown, answer }) => [
          ...[on, scheme, ruleCode ?? '全文', text],
          ...[nameShown ? '公开' : '不公开', answer ?? '待答复'],
        ]),
      },
    },
  ];
}
