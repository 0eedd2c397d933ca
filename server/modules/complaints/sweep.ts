import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';
import { complaintsKeptYears } from '../../rules/complaints/answer-times.ts';
import { sweepClosed } from './store.ts';

/** Deletes complaints closed long enough ago; the audit keeps how many went and up to which day. */
export async function sweepComplaints({ tx, today, audit }: ActContext): Promise<void> {
  const before: PlainDate = `${yearOf(today) - complaintsKeptYears}${today.slice(4)}`;
  const swept = await sweepClosed(tx, before);
  audit({ object: { kind: 'complaint', id: null }, details: { swept, closedBefore: before } });
}
