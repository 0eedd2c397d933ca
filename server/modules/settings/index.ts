// SETTINGS keep what the city decides where the rules leave it to the city, and what nobody has yet found in a
// document (待核实): one list in code says what can be set and within which bounds (domain/registry.ts), decisions
// are dated, have a source and are only added to; whoever changed a figure does not verify it.
// Days off and make-up workdays are written down here too, year by year; platform/calendar.ts reads them.
// Modules read the value of a business day through platform/city-settings.ts. We announce `settings.holidaysChanged`
// and hear nobody.
import { holidayRoutes } from '#contract/holidays.ts';
import { settingsRoutes } from '#contract/settings.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { holidayHandlers } from './routes-holidays.ts';

export const settings = defineModule({
  name: 'settings',
  contract: { ...settingsRoutes, ...holidayRoutes },
  routes: { ...routes, ...holidayHandlers },
});

export { dueOf } from './due.ts';
export { settingsPolicy } from './policy.ts';
