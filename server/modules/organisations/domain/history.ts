/** What an organisation was from a day on; null: as far back as we know. */
export interface DatedState {
  readonly from: string | null;
  readonly fullName: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly unit: string | null;
  readonly staffCount: number | null;
  readonly fullTimeCadres: number | null;
  readonly electedOn: string | null;
}

/** The changes from one period to the next in words, newest first; periods oldest first. */
export function historyOf(
  periods: readonly DatedState[],
): { from: string | null; words: string }[] {
  return periods
    .map((period, index) => {
      const before = periods[index - 1];
      const words = before === undefined ? `列为${period.kind}` : changeWords(before, period);
      return { from: period.from, words };
    })
    .reverse();
}

function changeWords(was: DatedState, now: DatedState): string {
  const words: string[] = [];
  if (was.fullName !== now.fullName) words.push(`更名，原名“${was.fullName}”`);
  if (was.kind !== now.kind) words.push(`由${was.kind}改为${now.kind}`);
  if (was.parent !== now.parent) words.push(`改由${now.parent ?? '本市'}领导`);
  if (was.unit !== now.unit) words.push(`改设在${now.unit ?? '本市'}`);
  if (was.electedOn !== now.electedOn) words.push(`换届时间改为${now.electedOn ?? '未填'}`);
  if (was.staffCount !== now.staffCount) words.push(`工作人员${now.staffCount ?? 0}人`);
  if (was.fullTimeCadres !== now.fullTimeCadres) {
    words.push(`专职党务干部${now.fullTimeCadres ?? 0}人`);
  }
  return words.length === 0 ? '更正台账' : words.join('；');
}
