import type { burdenRoutes } from '#contract/burden.ts';
import type { Actor } from '../../kernel/actor.ts';
import { spanOf } from '../../kernel/for-the-desk.ts';
import { momentWords } from '../../kernel/moment.ts';
import { monthOf, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { allow } from '../../kernel/policy.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { Handlers } from '../../platform/module.ts';
import { type BurdenMonth, burdenMonth } from './month.ts';
import { burdenWorkbook } from './month-workbook.ts';
import { burdenPolicy, burdenPosts } from './policy.ts';

export const routes: Handlers<typeof burdenRoutes> = {
  async 'burden.readLedger'({ actor, db, query, today }) {
    allow(burdenPolicy, 'burden.readLedger', actor);
    const { page = 1, size = 50, only } = query;
    const { rows, ...month } = await monthAsked(db, actor, query, today);
    const shown = narrowed(rows, only);
    const counts = {
      organisations: rows.length,
      asked: narrowed(rows, 'asked').length,
      over: narrowed(rows, 'over').length,
    };
    return {
      ...{ ...month, counts, page, size },
      rows: shown.slice((page - 1) * size, page * size),
      total: shown.length,
      orderWords: '按单位序列，支部列在所在单位之后',
      allowed: ['burden.exportLedger'],
    };
  },

  async 'burden.exportLedger'({ actor, db, query, today, now }) {
    allow(burdenPolicy, 'burden.exportLedger', actor);
    const month = await monthAsked(db, actor, query, today);
    const made = { by: actor.name, at: momentWords(now) };
    return await burdenWorkbook({ ...month, rows: narrowed(month.rows, query.only) }, made);
  },
};

interface Asked {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
}

async function monthAsked(
  db: Reader,
  actor: Actor,
  { year, month }: Asked,
  today: PlainDate,
): Promise<BurdenMonth> {
  const span = spanOf(year ?? yearOf(today), month ?? monthOf(today));
  return await burdenMonth(db, actor, burdenPosts, span, today);
}

function narrowed(rows: BurdenMonth['rows'], only: 'asked' | 'over' | undefined) {
  if (only === undefined) return [...rows];
  return rows.filter(({ acts, over }) => (only === 'over' ? over : acts > 0));
}
