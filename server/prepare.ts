import { type Actor, operatorOfMachine } from './kernel/actor.ts';
import { cityTemplate, installScheme } from './modules/points/index.ts';
import type { Stage } from './platform/act.ts';
import { seedCalendar, shippedDays } from './platform/calendar.ts';
import { isStepDone, lockSteps, markStep } from './platform/installation.ts';

/** Who does what a start does by itself. */
export const starter: Actor = { ...operatorOfMachine, name: '首次启动' };

/** Workday calendar and city scheme, where they are missing: the product and its commands need both. */
export async function prepareInstallation(stage: Stage): Promise<void> {
  const scheme = cityTemplate();
  const lastDay = shippedDays().reduce((last, { day }) => (day > last ? day : last), '');
  const name = `${scheme.code} ${scheme.version}, calendar to ${lastDay.slice(0, 4)}`;
  if (await isStepDone(stage.services.database.reader, name)) return;
  await stage.act({ actor: starter, action: 'installation.prepare' }, async (context) => {
    await lockSteps(context.tx);
    await installScheme(context, scheme);
    await seedCalendar(context.tx);
    await markStep(context.tx, name, context.now);
  });
}
