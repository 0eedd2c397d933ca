// ORGANISATIONS keep the units of the city's organs and its party organisations: two trees with their
// history, official order, staff figures, elections and terms, and the closure by which posts reach down.
// They come from the register (台账) as a whole. We announce `organisations.changed`; we hear nobody.
// We serve the register of party organisations and item 5 of the national collection form.
import { organisationsRoutes } from '#contract/organisations.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const organisations = defineModule({
  name: 'organisations',
  contract: organisationsRoutes,
  routes,
});

export { importRegister, previewRegister, type RegisterImport } from './import-register.ts';
export { organisationsPolicy } from './policy.ts';
export { below, organisationsInReach } from './reach.ts';
