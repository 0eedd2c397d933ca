import { closing } from '../modules/closing/index.ts';
import type { ActContext } from '../platform/act.ts';
import { accountOf, DemoDay, placeOf } from './demo-day.ts';

/** The year that the bureau of the demo's main story has closed, and the days on which its two people did so. */
const closed = { year: 2025, proposedOn: '2026-01-12', closedOn: '2026-01-14' } as const;

/** The bureau has closed last year: proposed by its office, confirmed by its head. */
export async function closeDemoYear(context: ActContext): Promise<void> {
  if (context.today <= closed.closedOn) return;
  const office = await accountOf(context, 'demo.linjing');
  const head = await accountOf(context, 'demo.shenzhiyuan');
  const params = { unitId: placeOf(office), year: closed.year };
  const proposed = new DemoDay(context, closed.proposedOn);
  const { version } = await proposed.act(closing, office, 'closing.propose', { params });
  const confirmed = new DemoDay(context, closed.closedOn);
  await confirmed.act(closing, head, 'closing.close', { params, version });
}
