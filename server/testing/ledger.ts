import type { Actor } from '../kernel/actor.ts';
import { cityTemplate, installScheme, type NewDeed, recordDeed } from '../modules/points/index.ts';
import type { ActContext } from '../platform/act.ts';
import { operator, type TestStage } from './stage.ts';

/** Runs work as an act that has already left its own audit row, as the acts of other modules do. */
export async function acting<T>(
  test: TestStage,
  work: (context: ActContext) => Promise<T>,
  actor: Actor = operator,
): Promise<T> {
  return await test.stage.act({ actor, action: 'testing.act' }, async (context) => {
    context.audit({ object: { kind: 'test', id: null } });
    return await work(context);
  });
}

/** Puts the city's scheme in force. */
export async function withScheme(test: TestStage): Promise<void> {
  await acting(test, (context) => installScheme(context, cityTemplate()));
}

/** A branch meeting (J01, 1 point) of 15 June 2026, confirmed by nobody; every part may be given. */
export function aDeed(personId: number, parts: Partial<NewDeed> = {}): NewDeed {
  return {
    key: `meeting ${parts.happenedOn ?? '2026-06-15'} ${parts.ruleCode ?? 'J01'} ${personId}`,
    personId,
    ruleCode: 'J01',
    happenedOn: '2026-06-15',
    quantity: 1,
    level: null,
    matter: '6月支部党员大会',
    ground: '会议记录第3页',
    proposerId: null,
    confirmerId: null,
    ...parts,
  };
}

/** Records one deed in an act of its own and answers its entry's id. */
export async function recorded(
  test: TestStage,
  personId: number,
  parts: Partial<NewDeed> = {},
): Promise<number> {
  const { entryId } = await acting(test, (context) => recordDeed(context, aDeed(personId, parts)));
  return entryId;
}
