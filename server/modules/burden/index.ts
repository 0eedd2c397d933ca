// BURDEN reckons what this product asks of each branch and each unit's office in a month: acts of record out of the
// audit, the fields of their forms out of the contract, minutes by a standard that the city sets, against a budget
// (rule F23). Nobody's time, log-ins or reading are measured, nothing is kept, and no line is about a person. We
// announce nothing and hear nobody. We serve the ledger of burdens (基层减负台账) and tell the desk where a month
// asked too much.
import { burdenRoutes } from '#contract/burden.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const burden = defineModule({ name: 'burden', contract: burdenRoutes, routes });

export { dueOf } from './due.ts';
export { burdenPolicy } from './policy.ts';
