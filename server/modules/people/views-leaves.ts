import { sql } from 'kysely';
import type { Leave, LeavePage } from '#contract/leaves.ts';
import { type DecidedSettings, settingInForce } from '../../kernel/city-setting.ts';
import { momentWords } from '../../kernel/moment.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import {
  type Lowering,
  leaveKindCodes,
  leaveSettings,
  loweringOf,
} from '../../rules/people/leave-kinds.ts';
import { daysWords, effectWords, kindWords, type SaidLeave } from './domain/leave.ts';

interface LeaveRow extends SaidLeave {
  readonly id: number;
  readonly recordedByName: string | null;
  readonly recordedAt: Date;
  readonly withdrawnByName: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: string | null;
}

/** Everything recorded about a person's times away, what was corrected too. */
export async function readLeaves(db: Reader | Tx, personId: number): Promise<Leave[]> {
  const { rows } = await sql<LeaveRow>`
    select l.id, l.kind, l.from_on as "from", l.until_on as until,
      r.display_name as "recordedByName", l.recorded_at as "recordedAt",
      w.display_name as "withdrawnByName", l.withdrawn_at as "withdrawnAt",
      l.withdrawn_because as "withdrawnBecause"
    from leave_period l
    left join account r on r.id = l.recorded_by
    left join account w on w.id = l.withdrawn_by
    where l.person_id = ${personId}
    order by l.from_on desc, l.id desc`.execute(db);
  const lowers = loweringOf(await readDecided(db));
  return rows.map((row) => leaveOf(row, lowers));
}

/**
 * What the office still reckons with: what stands and reaches into this year or the last. Older times away, and
 * what was recorded by mistake, are the person's alone.
 */
export function forTheOffice(leaves: readonly Leave[], today: PlainDate): Leave[] {
  const since = `${yearOf(today) - 1}-01-01`;
  return leaves.filter(
    ({ until, withdrawn }) => withdrawn === null && (until === null || until >= since),
  );
}

/** What both pages say besides. */
export async function leaveWordsOf(
  db: Reader | Tx,
  today: PlainDate,
): Promise<Pick<LeavePage, 'kinds' | 'noticeWords'>> {
  const decided = await readDecided(db);
  const lowers = loweringOf(decided);
  return {
    kinds: leaveKindCodes.map((kind) => ({
      kind,
      words: kindWords(kind),
      effectWords: effectWords(lowers(kind, today)),
    })),
    noticeWords: [
      '只记类别和起止日期，不记病因，不收证明材料。类别只有本人和本单位党务办公室看得到，其他人只看到参考线低了。',
      ...unverifiedWords(decided, today),
    ],
  };
}

function unverifiedWords(decided: DecidedSettings, today: PlainDate): string[] {
  const kinds = leaveKindCodes.filter(
    (kind) => !settingInForce(decided, leaveSettings[kind], today).verified,
  );
  if (kinds.length === 0) return [];
  const names = kinds.map(kindWords).join('、');
  return [
    `${names}的整月是否计入参考线，尚无文件依据，待核实；由市直机关工委在“设置”里核实、修改。`,
  ];
}

function leaveOf(row: LeaveRow, lowers: Lowering): Leave {
  const { id, kind, from, until, recordedAt, withdrawnAt } = row;
  return {
    ...{ id, kind, from, until },
    kindWords: kindWords(kind),
    daysWords: daysWords(row),
    effectWords: effectWords(lowers(kind, from)),
    recordedByName: row.recordedByName ?? '本机操作员',
    recordedAt: momentWords(recordedAt),
    withdrawn: withdrawnAt && {
      byName: row.withdrawnByName ?? '本机操作员',
      at: momentWords(withdrawnAt),
      because: row.withdrawnBecause ?? '',
    },
  };
}
