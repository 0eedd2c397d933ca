import { fullDay } from '../../lib/format.ts';
import type { Month } from './month.tsx';

/** Titles of the sections, and what stands there when nothing is in hand. */
export const sectionWords: Readonly<
  Record<Month['sections'][number]['key'], { title: string; none: string }>
> = {
  claims: { title: '申报', none: '没有等您审核的申报。' },
  publicity: { title: '公示', none: '这个月没有公示。' },
  objections: { title: '异议', none: '没有人提出异议。' },
  hearings: { title: '扣分、冲销和陈述', none: '没有拟扣分、拟冲销的事项。' },
  activities: { title: '活动记录', none: '没有要记录的活动。' },
  other: { title: '其他', none: '' },
};

/** What is in hand in a sentence; what is settled or put aside is not. */
export function monthFinding({ sections, today, year, month }: Month): string {
  const rows = sections.flatMap((section) => section.rows);
  const open = rows.filter(({ state, asideUntil }) => state !== 'done' && asideUntil === null);
  const late = open.filter(({ state }) => state === 'over').length;
  const done = rows.filter(({ state }) => state === 'done').length;
  const said = [
    `${year}年${month}月在办${open.length}件`,
    ...(late > 0 ? [`逾期${late}件`] : []),
    ...(done > 0 ? [`已办结${done}件`] : []),
  ];
  return `${said.join('，')}。数据截至${fullDay(today)}。`;
}
