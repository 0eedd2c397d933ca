import { accessModule } from './modules/access/index.ts';
import { burden } from './modules/burden/index.ts';
import { claims } from './modules/claims/index.ts';
import { closing } from './modules/closing/index.ts';
import { commendations } from './modules/commendations/index.ts';
import { complaints } from './modules/complaints/index.ts';
import { desk } from './modules/desk/index.ts';
import { marks } from './modules/marks/index.ts';
import { organisationsModule } from './modules/organisations/index.ts';
import { peopleModule } from './modules/people/index.ts';
import { points } from './modules/points/index.ts';
import { policies } from './modules/policies.ts';
import { schemes } from './modules/schemes/index.ts';
import { service } from './modules/service/index.ts';
import { settings } from './modules/settings/index.ts';
import type { Module } from './platform/module.ts';

/** The modules in tier order: ground, activities, points, claims, judgement, desk. */
export const modules: readonly Module[] = [
  organisationsModule(policies),
  peopleModule(policies),
  accessModule(policies),
  settings,
  complaints,
  service,
  points,
  claims,
  marks,
  schemes,
  closing,
  burden,
  commendations,
  desk,
];
