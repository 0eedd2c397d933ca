import type { PlainDate } from './plain-date.ts';

/** What of a unit's year is not settled: the year is not closed before it is. */
export interface OpenCase {
  readonly id: string;
  /** 拟扣分、异议、公示、活动记录单 …: what kind of thing it is. */
  readonly kindWords: string;
  readonly title: string;
  /** Whose turn it is, and until when. */
  readonly turnWords: string;
  readonly href: string;
}

/** Which year of which unit; its people are those who belonged to it on the year's last day. */
export interface UnitYear {
  readonly unitId: number;
  readonly year: number;
  readonly today: PlainDate;
}
