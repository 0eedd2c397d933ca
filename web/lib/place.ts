import { recall, remember } from './browser-memory.ts';

/** The two faces of the product: light pages for a phone, and the desk. */
export type Place = 'pocket' | 'workbench';

/** By choice only: following a link to the other face is one. */
export function rememberPlace(place: Place): void {
  remember('place', place);
}

/** Where a log-in leads that was not asked for from a page: the last choice, else what fits the screen. */
export function landing(): '/' | '/m' {
  const chosen = recall('place');
  const narrow = window.matchMedia('(max-width: 760px)').matches;
  return chosen === 'pocket' || (chosen === null && narrow) ? '/m' : '/';
}
