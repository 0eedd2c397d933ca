import { operatorOfMachine } from '../../kernel/actor.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Stage } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import { keptYearsOn } from '../../rules/complaints/answer-times.ts';
import { anyClosedBefore, sweepClosed } from './store.ts';

/** Deletes complaints closed long enough ago; the audit keeps how many went and up to which day. */
export async function sweepComplaints(stage: Stage): Promise<void> {
  const { db, today } = stage.readContext(operatorOfMachine);
  const years = keptYearsOn(await readDecided(db), today);
  const before: PlainDate = `${yearOf(today) - years}${today.slice(4)}`;
  if (!(await anyClosedBefore(db, before))) return;
  const request = { actor: operatorOfMachine, action: 'complaints.sweep' };
  await stage.act(request, async ({ tx, audit }) => {
    const swept = await sweepClosed(tx, before);
    audit({ object: { kind: 'complaint', id: null }, details: { swept, closedBefore: before } });
  });
}
