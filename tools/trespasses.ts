/** A file that breaks exactly one rule of the house, and the rule that must find it. */
export interface Trespass {
  readonly rule: string;
  readonly path: string;
  readonly code: string;
}

/** The guard is guarded: a rule that no longer finds its trespass fails the tests. */
export const trespasses: readonly Trespass[] = [
  // Which room may import which.
  t('contractReach', 'contract/dues.ts', "import { Refusal } from '../server/kernel/refusal.ts';"),
  t('contractPackages', 'contract/dues.ts', "import { z } from 'zod';"),
  t('kernelReach', 'server/kernel/day.ts', "import { log } from '../platform/log.ts';"),
  t('kernelPackages', 'server/kernel/day.ts', "import { readFileSync } from 'node:fs';"),
  t('kernelContractTypes', 'server/kernel/day.ts', "import { Day } from '#contract/common.ts';"),
  t('rulesReach', 'server/rules/dues/rates.ts', "import { log } from '../../platform/log.ts';"),
  t('rulesPackages', 'server/rules/dues/rates.ts', "import 'node:fs';"),
  t('platformReach', 'server/platform/job.ts', "import { dues } from '../modules/dues/index.ts';"),
  t('platformReach', 'server/platform/job.ts', "import { rates } from '../rules/dues/rates.ts';"),
  t('moduleReach', 'server/modules/dues/routes.ts', "import { modules } from '../../modules.ts';"),
  t('moduleReach', 'server/modules/dues/routes.ts', "import '../../../web/lib/format.ts';"),
  t('moduleReach', 'server/modules/dues/store.ts', "import '../../../tools/architecture.ts';"),
  t('compositionReach', 'server/product.ts', "import { page } from '../web/main.tsx';"),
  t('testingReach', 'server/testing/city.ts', "import { all } from '../../tools/city.ts';"),
  t('testingForTests', 'server/main.ts', "import { buildWorld } from './testing/world.ts';"),
  t(
    'testingForTests',
    'server/modules/dues/demo.ts',
    "import type { World } from '../../testing/world.ts';",
  ),

  // Modules call downwards, through doors.
  t(
    'downwards',
    'server/modules/meetings/routes.ts',
    "import { recordDeed } from '../points/index.ts';",
  ),
  t('downwards', 'server/modules/meetings/routes.ts', "import { due } from '../dues/index.ts';"),
  t('downwards', 'server/modules/people/views.ts', "export { holders } from '../access/index.ts';"),
  t('downwards', 'server/modules/people/views.ts', "type A = import('../access/index.ts').A;"),
  t('door', 'server/modules/points/routes.ts', "import { save } from '../people/store.ts';"),
  t('door', 'server/modules/points/routes.ts', "const a = await import('../people/views.ts');"),
  t('door', 'server/modules/points/a.test.ts', "import { save } from '../people/store.ts';"),
  t('door', 'server/modules/points/a.ts', "import { x } from '../people/domain/index.ts';"),
  t('door', 'server/commands/import.ts', "import { save } from '../modules/people/store.ts';"),
  t('door', 'server/testing/world.ts', "import { save } from '../modules/people/store.ts';"),
  t('knownModule', 'server/modules/weather/index.ts', 'export const weather = 1;'),

  // Decisions are pure, modules know no HTTP.
  t('pure', 'server/modules/dues/domain.ts', "import { sql } from 'kysely';"),
  t('pure', 'server/modules/dues/domain/bill.ts', "import { createHash } from 'node:crypto';"),
  t('pure', 'server/modules/dues/policy.ts', "import { transact } from '../../platform/act.ts';"),
  t('pure', 'server/modules/dues/domain.ts', "import type { Row } from './views.ts';"),
  t('pure', 'server/modules/dues/domain.ts', "import { below } from '../organisations/index.ts';"),
  t('noHttp', 'server/modules/dues/store.ts', "import type { FastifyRequest } from 'fastify';"),
  t('noHttp', 'server/modules/dues/views.ts', "import '../../platform/http/problem.ts';"),
  t('noHttp', 'server/modules/dues/send.ts', "import { request } from 'node:https';"),

  // The web.
  t('webPocketReach', 'web/pocket/why.tsx', "import { Why } from '../modules/points/index.ts';"),
  t('webPocketPackages', 'web/pocket/why.tsx', "import { Link } from '@tanstack/react-router';"),
  t('webLibReach', 'web/lib/money.ts', "import { Button } from '../ui/button.tsx';"),
  t('webUiReach', 'web/ui/mark.tsx', "import { frame } from '../shell/frame.tsx';"),
  t('webShellReach', 'web/shell/frame.tsx', "import { Dues } from '../modules/dues/index.tsx';"),
  t('webModuleReach', 'web/modules/dues/bill.tsx', "import type { A } from '#server/product.ts';"),
  t('webTopReach', 'web/main.tsx', "import type { A } from '../server/product.ts';"),
  t('webLibContractTypes', 'web/lib/a.ts', "import { routes } from '#contract/index.ts';"),
  t('webUiContractTypes', 'web/ui/a.ts', "import { Day } from '#contract/common.ts';"),
  t('webShellContractTypes', 'web/shell/a.ts', "import { Day } from '#contract/common.ts';"),
  t(
    'webModuleContractTypes',
    'web/modules/dues/a.ts',
    "import { Day } from '#contract/common.ts';",
  ),
  t('webTopContractTypes', 'web/main.tsx', "import { Day } from '#contract/common.ts';"),
  t('door', 'web/modules/dues/bill.tsx', "import { Row } from '../people/person.tsx';"),
  t('webInBrowser', 'web/lib/money.ts', "import { join } from 'node:path';"),

  // Clock, randomness and settings are passed in.
  t('passedIn', 'server/modules/dues/routes.ts', 'export const at = () => new Date();'),
  t('passedIn', 'server/modules/dues/routes.ts', 'export const at = () => Date();'),
  t('passedIn', 'server/modules/dues/domain.ts', 'export const at = () => Date.now();'),
  t(
    'passedIn',
    'server/modules/dues/store.ts',
    "export const at = () => globalThis.Date['now']();",
  ),
  t('passedIn', 'server/kernel/dice.ts', 'export const dice = () => Math.random();'),
  t('passedIn', 'server/modules/dues/key.ts', "import { randomUUID } from 'node:crypto';"),
  t('passedIn', 'server/modules/dues/key.ts', "import * as crypto from 'node:crypto';"),
  t('passedIn', 'server/modules/dues/key.ts', "export const home = process.env['HOME'];"),

  // What the rules could not read.
  t('writtenName', 'server/modules/dues/a.ts', 'export const a = (name: string) => import(name);'),
  t('leadsNowhere', 'server/modules/dues/a.ts', "import { store } from './no-such-file.ts';"),
];

/** Files that look like trespasses and are none. */
export const guests: readonly { readonly path: string; readonly code: string }[] = [
  {
    path: 'server/modules/points/subscribers.ts',
    code: "import type { Held } from '../meetings/facts.ts';",
  },
  {
    path: 'server/modules/points/domain/bill.ts',
    code: "import type { Day } from '../facts.ts';\nimport { Day as D } from '#contract/common.ts';",
  },
  {
    path: 'server/modules/dues/routes.ts',
    code: "export const at = (text: string) => new Date(text);\nimport { createHash } from 'node:crypto';",
  },
  { path: 'server/modules/dues/domain.test.ts', code: "import { Pool } from 'pg';\nDate.now();" },
  { path: 'web/shell/router.tsx', code: "import { Bill } from '../modules/dues/bill.tsx';" },
  { path: 'web/lib/a.ts', code: "import type { Routes } from '#contract/index.ts';" },
  { path: 'server/commands/a.ts', code: "import { due } from '../modules/dues/index.ts';" },
];

function t(rule: string, path: string, code: string): Trespass {
  return { rule, path, code };
}
