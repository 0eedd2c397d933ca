// ORGANISATIONS keep the units of the city's organs and its party organisations: two trees with their
// history, official order, staff figures, elections and terms, and the closure by which posts reach down.
// They come from the register (台账) as a whole. We announce `organisations.changed`; we hear nobody.
// We serve the register of party organisations and item 5 of the national collection form.
import { organisationsRoutes } from '#contract/organisations.ts';
import type { Policy } from '../../kernel/policy.ts';
import { defineModule, type Module } from '../../platform/module.ts';
import { routesOf } from './routes.ts';

/** @param policies of all modules of the product (server/modules/policies.ts) */
export function organisationsModule(policies: readonly Policy[]): Module {
  return defineModule({
    name: 'organisations',
    contract: organisationsRoutes,
    routes: routesOf(policies),
  });
}

export { linkedOn, organisationsOn } from './as-of.ts';
export { comingOf, dueOf } from './due.ts';
export { importRegister, previewRegister, type RegisterImport } from './import-register.ts';
export { organisationsPolicy } from './policy.ts';
export { below } from './reach.ts';
