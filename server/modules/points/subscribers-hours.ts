import type { RecordKind } from '#contract/service.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import { on, type Subscription } from '../../platform/facts.ts';
import { secondPersonFrom } from '../../rules/points/second-person.ts';
import type { ConfirmedHours, HoursConfirmed, HoursWithdrawn } from '../service/facts.ts';
import { type NewFact, type Posted, postFacts } from './facts-in.ts';
import { reverseFacts } from './reversal.ts';

/** Rule by which a sheet pays each who served, and what it counts; a sheet kept for the record pays nothing. */
const paying = {
  hours: { rule: 'F01', counts: 'minutes' },
  action: { rule: 'F04', counts: 'once' },
  culture: { rule: 'F12', counts: 'once' },
  none: null,
} as const satisfies Record<RecordKind, { rule: string; counts: 'minutes' | 'once' } | null>;

/** Whoever leads a paid activity is credited beside their hours. */
const leading = 'F11';

const source = { sourceKind: 'service.hoursConfirmed', sourceVersion: 1 } as const;

export const hoursSubscriptions: readonly Subscription[] = [
  on<HoursConfirmed>('service.hoursConfirmed', async (context, fact) => {
    const facts = fact.hours.flatMap((hours) => factOf(fact, hours));
    if (facts.length === 0) return;
    await refuseOneHand(context, fact, await postFacts(context, facts));
  }),

  on<HoursWithdrawn>('service.hoursWithdrawn', async (context, { hours, reason }) => {
    await takeBack(context, hours, reason);
  }),
];

function factOf(
  fact: HoursConfirmed,
  { hoursId, personId, role, minutes }: ConfirmedHours,
): NewFact[] {
  const paid = paying[fact.recordKind];
  if (paid === null) return [];
  const ledBy = role === 'led';
  return [
    {
      ...source,
      sourceId: hoursId,
      personId,
      ruleCode: ledBy ? leading : paid.rule,
      happenedOn: fact.on,
      quantity: !ledBy && paid.counts === 'minutes' ? minutes : 1,
      level: null,
      matter: fact.matter,
      proposerId: fact.recordedBy,
      confirmerId: fact.confirmedBy,
    },
  ];
}

/** Where one entry is worth much, whoever recorded the sheet does not confirm it: nothing of it is posted. */
async function refuseOneHand(
  { tx }: ActContext,
  fact: HoursConfirmed,
  posted: readonly Posted[],
): Promise<void> {
  if (fact.recordedBy !== fact.confirmedBy) return;
  const bound = secondPersonFrom(await readDecided(tx), fact.on);
  if (!posted.some(({ points, fresh }) => fresh && points >= bound)) return;
  const facts = { points: bound / 100, who: '组织单位或上级党组织的另一位党务干部' };
  throw new Refusal('service.secondPersonNeeded', facts);
}

/** The fact does not say by which rule it had paid, so each that may have is looked up by its key. */
async function takeBack(
  context: ActContext,
  hours: readonly ConfirmedHours[],
  reason: string,
): Promise<void> {
  const rules = Object.values(paying).flatMap((paid) => paid?.rule ?? []);
  const sources = hours.flatMap(({ hoursId, personId, role }) =>
    (role === 'led' ? [leading] : rules).map((ruleCode) => ({
      ...source,
      sourceKey: String(hoursId),
      personId,
      ruleCode,
    })),
  );
  await reverseFacts(context, sources, { sourceKind: 'service.hoursWithdrawn', reason });
}
