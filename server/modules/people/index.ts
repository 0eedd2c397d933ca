// PEOPLE keep everyone who works in the city's organs, party members among them: what the roster says,
// numbers sealed and found by keyed hash, where each belonged and as what (dated), and the imports that
// brought them, each of which can be taken back; when somebody who stays in the unit is away. Every look at
// somebody's detail leaves a line for them.
// We announce `people.joined`, `people.moved`, `people.importTakenBack`, `people.leaveChanged`; we hear nobody.
// We serve the roster (花名册) as clerks keep it, GB 11643 numbers, GB/T 3304 and 4762 code lists.
import { leaveRoutes } from '#contract/leaves.ts';
import { peopleRoutes } from '#contract/people.ts';
import type { Policy } from '../../kernel/policy.ts';
import { defineModule, type Module } from '../../platform/module.ts';
import { routesOf } from './routes.ts';
import { routesOfLeaves } from './routes-leaves.ts';

/** @param policies of all modules of the product (server/modules/policies.ts) */
export function peopleModule(policies: readonly Policy[]): Module {
  return defineModule({
    name: 'people',
    contract: { ...peopleRoutes, ...leaveRoutes },
    routes: { ...routesOf(policies), ...routesOfLeaves },
  });
}

export type { ImportFinding, RosterCounts } from './compare-roster.ts';
export type { RosterMapping } from './domain/mapping.ts';
export { isMember, memberFrom, sexWords } from './domain/person-words.ts';
export { dueOf } from './due.ts';
export { importRoster, previewRoster, type RosterImport } from './import-roster.ts';
export { lookOnceADay, looksAtPeople } from './looks.ts';
export { peoplePolicy } from './policy.ts';
export { withinReach } from './reach.ts';
export {
  type Place,
  type RosterIndex,
  type RosterPerson,
  rosterIndex,
} from './roster-index.ts';
export { holdPeople } from './store-holding.ts';
export { sweepUploads } from './store-imports.ts';
export { storedAbout } from './stored-about.ts';
