import type { MarkSheet } from '#contract/marks.ts';
import type { ActContext } from '../../platform/act.ts';
import { lacksReason } from './domain/columns.ts';
import { readCells } from './domain/given.ts';
import { type SheetPerson, withResult } from './people-on-sheet.ts';
import type { MarkedRule, SheetRow } from './sheet-at-hand.ts';
import { type KeptRow, keepRows } from './store-sheets.ts';
import { worthOf } from './worth.ts';

/** A row as somebody typed it, on the screen or in a workbook. */
export interface TypedRow {
  readonly personId: number;
  readonly cells: readonly string[];
  readonly reason: string;
  /** Row of the workbook; null on the screen. */
  readonly row: number | null;
}

export interface Finding {
  readonly row: number | null;
  readonly personId: number | null;
  readonly field: string;
  readonly words: string;
}

interface Read {
  readonly kept: KeptRow[];
  readonly findings: Finding[];
}

/**
 * Keeps typed rows, all or, where anything is wrong in one of them, none. Rows of people who are not named stay.
 * @param people those who may be on the sheet
 */
export async function writeRows(
  { tx }: ActContext,
  sheet: SheetRow,
  marked: MarkedRule,
  people: readonly SheetPerson[],
  typed: readonly TypedRow[],
): Promise<{ version: number; findings: Finding[] }> {
  const onSheet = new Map(people.map((person) => [person.personId, person]));
  const ids = typed.map(({ personId }) => personId);
  const standing = await withResult(tx, sheet, ids);
  const { kept, findings } = readRows(marked, typed, onSheet, standing, sheet.periodWords);
  if (findings.length > 0) return { version: sheet.version, findings };
  return { version: await keepRows(tx, sheet.id, ids, kept), findings };
}

function readRows(
  marked: MarkedRule,
  typed: readonly TypedRow[],
  onSheet: ReadonlyMap<number, SheetPerson>,
  standing: ReadonlySet<number>,
  period: MarkSheet['periodWords'],
): Read {
  const kept: KeptRow[] = [];
  const findings: Finding[] = [];
  const seen = new Set<number>();
  for (const { personId, cells, reason, row } of typed) {
    const find = (field: string, words: string) => findings.push({ row, personId, field, words });
    const person = onSheet.get(personId);
    if (person === undefined || seen.has(personId)) {
      find(
        '',
        person === undefined ? '这个人不在这张表的范围内。' : '这个人填了两行，请删去一行。',
      );
      continue;
    }
    seen.add(personId);
    const { columns, taking } = marked;
    const { given, wrong } = readCells(cells, columns, taking, person.given ?? {});
    for (const { column, words } of wrong) {
      find(`cells.${column}`, words);
    }
    const worth = wrong.length > 0 ? null : worthOf(marked, given, reason);
    if (worth === null) continue;
    if (typeof worth === 'string') {
      find(lacksReason(marked.rule, reason) ? 'reason' : 'cells.0', worth);
    } else if (standing.has(personId)) {
      const words = `${period}已有这条规则的结果，请把这一行清空；要更正原来的，请提出冲销。`;
      find('cells.0', words);
    } else kept.push({ personId, given, reason: reason.trim() });
  }
  return { kept, findings };
}
