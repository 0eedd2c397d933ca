import { sql } from 'kysely';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import { type PlainDate, plainDateOf } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { keptYearsOn } from '../../rules/complaints/answer-times.ts';
import { kindWords, type State, stateWords } from './domain/states.ts';

interface StoredComplaint {
  readonly kind: keyof typeof kindWords;
  readonly words: string;
  readonly writtenOn: PlainDate;
  readonly state: State;
  readonly answers: string | null;
}

/** What a person wrote under their name; of unsigned ones nobody knows whose they are. */
export async function storedAbout(
  db: Reader | Tx,
  services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<StoredComplaint>`
    select c.kind, c.words, c.written_on as "writtenOn", c.state,
      (select string_agg(w.words, '；' order by w.number) from complaint_answer w
        where w.complaint_id = c.id) as answers
    from complaint c join account a on a.id = c.account_id
    where a.person_id = ${personId} order by c.written_on desc, c.id desc`.execute(db);
  const years = keptYearsOn(await readDecided(db), plainDateOf(services.clock.now()));
  return [
    {
      key: 'complaints',
      title: '署名的投诉建议',
      why: '您署名写的投诉和建议，只有您和受理单位看得到。不署名的没有存您的任何信息，这里也列不出。',
      until: `办结后保存${years}年，到期删除。`,
      facts: [],
      table: {
        columns: ['提交日期', '类别', '内容', '状态', '答复'],
        rows: rows.map(({ kind, words, writtenOn, state, answers }) => [
          writtenOn,
          kindWords[kind],
          words,
          stateWords[state],
          answers ?? '',
        ]),
      },
    },
  ];
}
