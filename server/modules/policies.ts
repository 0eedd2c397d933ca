import type { Policy } from '../kernel/policy.ts';
import { accessPolicy } from './access/index.ts';
import { burdenPolicy } from './burden/index.ts';
import { claimsPolicy } from './claims/index.ts';
import { closingPolicy } from './closing/index.ts';
import { commendationsPolicy } from './commendations/index.ts';
import { complaintsPolicy } from './complaints/index.ts';
import { deskPolicy } from './desk/index.ts';
import { marksPolicy } from './marks/index.ts';
import { organisationsPolicy } from './organisations/index.ts';
import { peoplePolicy } from './people/index.ts';
import { pointsPolicy } from './points/index.ts';
import { schemesPolicy } from './schemes/index.ts';
import { servicePolicy } from './service/index.ts';
import { settingsPolicy } from './settings/index.ts';

/**
 * The policies of all modules, in tier order: the one place where a new module adds its own. From here come the
 * index of the pages (access.readMe) and the committed table of who may what (policy-matrix.txt).
 */
export const policies: readonly Policy[] = [
  organisationsPolicy,
  peoplePolicy,
  accessPolicy,
  settingsPolicy,
  complaintsPolicy,
  servicePolicy,
  pointsPolicy,
  claimsPolicy,
  marksPolicy,
  schemesPolicy,
  closingPolicy,
  burdenPolicy,
  commendationsPolicy,
  deskPolicy,
];
