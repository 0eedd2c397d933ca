import { sql } from 'kysely';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { type ToldHow, toldWords } from './domain/attribution.ts';
import { severalWords } from './domain/deducting.ts';
import { outcomeWords as resultWords } from './domain/deduction-words.ts';
import { type Outcome, outcomeWords } from './domain/objection.ts';
import { knownVersions, ruleOf } from './scheme-library.ts';
import { toldMatter } from './told-matter.ts';
import { doubleReversed } from './views-doubles.ts';

interface StoredDeduction {
  readonly ruleCode: string;
  readonly schemeVersionId: number;
  readonly quantity: number;
  readonly happenedOn: PlainDate;
  readonly matter: string;
  readonly fact: string;
  readonly amount: Hundredths;
  readonly takesBack: number | null;
  readonly raisesFlag: boolean;
  readonly toldOn: PlainDate | null;
  readonly toldHow: ToldHow | null;
  readonly answer: string | null;
  readonly outcome: 'upheld' | 'dropped' | 'withdrawn' | null;
  readonly because: string | null;
  readonly flagUntil: PlainDate | null;
  readonly endedOn: PlainDate | null;
  readonly endedBecause: string | null;
}

/** Deductions and flags that were proposed about a person, and entries to be taken back, whatever became of them. */
export async function storedDeductions(
  { database }: Services,
  db: Reader | Tx,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<StoredDeduction>`
    select rule_code as "ruleCode", scheme_version_id as "schemeVersionId", quantity, happened_on as "happenedOn", matter, fact, amount, takes_back as "takesBack",
      raises_flag as "raisesFlag", told_on as "toldOn", told_how as "toldHow", answer, outcome, outcome_because as because, flag_until as "flagUntil", flag_ended_on as "endedOn",
      flag_ended_because as "endedBecause"
    from deduction where person_id = ${personId} order by proposed_on desc, id desc`.execute(db);
  if (rows.length === 0) return [];
  const ids = rows.map(({ schemeVersionId }) => schemeVersionId);
  const versions = await knownVersions(database, db, ids);
  const severalOf = (row: StoredDeduction) =>
    severalWords(ruleOf(versions, row.schemeVersionId, row.ruleCode), row);
  return [
    {
      key: 'points.deductions',
      title: '拟扣分、拟冲销和标记事项',
      why: '扣分、冲销减分、作标记前要书面告知您、听取您的说明，由另一人决定；在决定以前合计不变，也没有标记。',
      until: '一直保存，作为是否扣分、冲销、作标记的依据。',
      facts: [],
      table: {
        columns: ['日期', '事项', '事实', '分或标记', '我的说明', '结果', '理由'],
        rows: rows.map((row) => [
          row.happenedOn,
          row.matter,
          [row.fact, toldWords(row)].filter(Boolean).join(' 会前通知：'),
          worthOf(row, severalOf(row)),
          row.answer ?? '',
          row.outcome === null ? '办理中' : resultWords(row, row.outcome),
          [row.because, row.endedBecause && `${row.endedOn}结束：${row.endedBecause}`]
            .filter(Boolean)
            .join('；'),
        ]),
      },
    },
  ];
}

/** Points and what they are reckoned from, or the days of a flag. */
function worthOf(row: StoredDeduction, several: string): string {
  if (!row.raisesFlag) return formatPoints(row.amount) + (several && `（${several}）`);
  return row.flagUntil === null ? '标记，止日未定' : `标记，至${row.flagUntil}`;
}

interface StoredDouble {
  readonly notedOn: PlainDate;
  readonly told: string;
  readonly record: string;
  readonly outcome: 'both' | null;
  readonly reversed: boolean;
  readonly because: string | null;
}

/** Entries of a person that were noted as perhaps one deed, and what was found. */
export async function storedDoubles(db: Reader | Tx, personId: number): Promise<StoredSection[]> {
  const { rows } = await sql<StoredDouble>`
    select d.noted_on as "notedOn", t.matter as told, e.matter as record, d.outcome, d.because,
      ${doubleReversed} as reversed
    from likely_double d join ledger_entry t on t.id = d.told_id join ledger_entry e on e.id = d.record_id
    where t.person_id = ${personId} order by d.id desc`.execute(db);
  if (rows.length === 0) return [];
  return [
    {
      key: 'points.doubles',
      title: '可能重复的记录',
      why: '同一天写法相近的事记了两条，请支部、机关党委核对；核对前都照常计入，不影响您。',
      until: '与积分记录一同保存。',
      facts: [],
      table: {
        columns: ['提示日期', '申报的', '后来记的', '结果', '理由'],
        rows: rows.map(({ notedOn, told, record, because, ...found }) => [
          ...[notedOn, told, record],
          ...[foundWords(found), because ?? ''],
        ]),
      },
    },
  ];
}

function foundWords({ outcome, reversed }: Pick<StoredDouble, 'outcome' | 'reversed'>): string {
  if (outcome === 'both') return '是两件事，都算';
  return reversed ? '是同一件事，其中一条已冲销' : '待核对';
}

interface StoredObjection {
  readonly raisedOn: PlainDate;
  readonly matter: string;
  readonly mine: boolean;
  readonly text: string;
  readonly escalation: string | null;
  readonly answer: Outcome | null;
  readonly answerBecause: string | null;
  readonly decision: Outcome | null;
  readonly decisionBecause: string | null;
}

/** Objections a person raised, and those others raised to the person's entries; who they are is not told. */
export async function storedObjections(
  db: Reader | Tx,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<StoredObjection>`
    select o.raised_on as "raisedOn", ${toldMatter} as matter, o.objector_id = ${personId} as mine, o.text,
      o.escalation, o.answer_outcome as answer, o.answer_because as "answerBecause",
      o.decision_outcome as decision, o.decision_because as "decisionBecause"
    from objection o join ledger_entry e on e.id = o.entry_id
    where ${personId} in (o.objector_id, o.person_id) order by o.raised_on desc, o.id desc`.execute(
    db,
  );
  if (rows.length === 0) return [];
  return [
    {
      key: 'points.objections',
      title: '积分异议',
      why: '您提出的异议，和别人对您的记录提出的异议（不列是谁）。',
      until: '一直保存，作为记录是否更改的依据。',
      facts: [],
      table: {
        columns: ['日期', '记录', '谁提出', '内容', '结果', '理由'],
        rows: rows.map(objectionRow),
      },
    },
  ];
}

function objectionRow(row: StoredObjection): string[] {
  const outcome = row.decision ?? row.answer;
  return [
    row.raisedOn,
    row.matter,
    row.mine ? '本人' : '别人',
    row.mine ? [row.text, row.escalation].filter(Boolean).join('；') : '',
    outcome === null ? '办理中' : outcomeWords[outcome],
    row.decisionBecause ?? row.answerBecause ?? '',
  ];
}
