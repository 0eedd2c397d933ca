import { operatorOfMachine } from '../../kernel/actor.ts';
import type { Stage } from '../../platform/act.ts';
import { deleteStories, listsToClear } from './store.ts';

/** Deletes the stories of lists whose time is over; the audit keeps of which lists. */
export async function sweepStories(stage: Stage): Promise<void> {
  const { db, today } = stage.readContext(operatorOfMachine);
  if ((await listsToClear(db, today)).length === 0) return;
  const request = { actor: operatorOfMachine, action: 'commendations.sweep' };
  await stage.act(request, async ({ tx, audit }) => {
    const lists = await listsToClear(tx, today);
    await deleteStories(tx, lists);
    for (const id of lists) audit({ object: { kind: 'commendation', id } });
    if (lists.length === 0) audit({ object: { kind: 'commendation', id: null } });
  });
}
