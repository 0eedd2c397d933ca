// SETTINGS keep what the city decides where the rules leave it to the city, and what nobody has yet found in a
// document (待核实): one list in code says what can be set and within which bounds (domain/registry.ts), decisions
// are dated, have a source and are only added to; whoever changed a figure does not verify it.
// Modules read the value of a business day through platform/city-settings.ts. We announce nothing and hear nobody.
import { settingsRoutes } from '#contract/settings.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const settings = defineModule({ name: 'settings', contract: settingsRoutes, routes });

export { settingsPolicy } from './policy.ts';
