import { sql } from 'kysely';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';

interface StoredComment {
  readonly name: string;
  readonly on: PlainDate;
  readonly about: string | null;
  readonly text: string;
  readonly nameShown: boolean;
  readonly answer: string | null;
  readonly adopted: boolean | null;
}

/** What a person said of drafts of schemes, with the answers. */
export async function storedAbout(
  db: Reader | Tx,
  _services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<StoredComment>`
    select s.name, c.written_on as on, c.rule_code as about, c.text, c.name_shown as "nameShown",
      c.answer, c.adopted
    from scheme_comment c join scheme_draft d on d.id = c.draft_id join scheme s on s.id = d.scheme_id
    where c.person_id = ${personId} order by c.id desc`.execute(db);
  if (rows.length === 0) return [];
  return [
    {
      key: 'schemes.comments',
      title: '对积分办法草案的意见',
      why: '您在征求意见时写的话和答复。没有选择公开姓名的，只有办理意见的同志看得到是谁写的。',
      until: '作为制定办法的记录，随办法保存，不能改动。',
      facts: [],
      table: {
        columns: ['日期', '办法', '对哪一条', '意见', '姓名', '答复'],
        rows: rows.map((one) => [
          one.on,
          one.name,
          one.about ?? '全文',
          one.text,
          one.nameShown ? '公开' : '不公开',
          answerWords(one),
        ]),
      },
    },
  ];
}

function answerWords({ answer, adopted }: StoredComment): string {
  if (answer === null) return '还没有答复';
  return `${adopted ? '已采纳' : '未采纳'}：${answer}`;
}
