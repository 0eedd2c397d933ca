import { on, type Subscription } from '../../platform/facts.ts';
import type { HolidaysChanged } from '../settings/facts.ts';
import { extendPublicities } from './last-days.ts';

export const subscriptions: readonly Subscription[] = [
  // A draft is published for as many working days as were announced, whenever the days off become known.
  on<HolidaysChanged>('settings.holidaysChanged', async (context, { before }) => {
    await extendPublicities(context, before);
  }),
];
