import type { RouteName } from '#contract/index.ts';
import { momentWords } from '../../../kernel/moment.ts';

/** One act about a sheet, as the audit keeps it. */
export interface HistoryLine {
  /** ISO text, as JSON carries a moment. */
  readonly at: string;
  readonly action: string;
  readonly name: string;
  readonly reason: string | null;
}

const told: Readonly<Partial<Record<RouteName, string>>> = {
  'service.submitSheet': '提交',
  'service.confirmSheet': '确认',
  'service.returnSheet': '退回',
  'service.correctSheet': '开始更正',
  'service.withdrawSheet': '撤销',
  'service.exportSheet': '下载表格',
  'service.issueAttestation': '开出受益方证明链接',
};

/** Saving is not told: who filled in a sheet in how many sittings is nobody's business. */
export function historyOf(lines: readonly HistoryLine[]): { at: string; words: string }[] {
  return lines.flatMap(({ at, action, name, reason }) => {
    const moment = momentWords(new Date(at));
    if (action === 'service.attest') return [{ at: moment, words: '受益方作出证明' }];
    const did = told[action as RouteName];
    if (did === undefined) return [];
    return [{ at: moment, words: `${name}${did}${reason === null ? '' : `：${reason}`}` }];
  });
}
