// SERVICE keeps topics that organisations post and people take part in of their own will (公益题目, 志愿服务):
// proposals, sign-ups, the record of who came, hours, what beneficiaries attest, certificates. Taking part
// is voluntary: withdrawing leaves no row, and who did not come is listed nowhere. We announce
// `service.hoursConfirmed` and `service.hoursWithdrawn`; we hear nobody. We serve 《志愿服务条例》 and
// 《志愿服务记录与证明出具办法（试行）》.
import { borrowedTopicRoutes } from '#contract/borrowed-topics.ts';
import { serviceRoutes } from '#contract/service.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const service = defineModule({
  name: 'service',
  contract: { ...serviceRoutes, ...borrowedTopicRoutes },
  routes,
});

export { comingOf, dueOf } from './due.ts';
export { monthOf } from './month.ts';
export { openCasesOf } from './open-cases.ts';
export { servicePolicy } from './policy.ts';
export { storedAbout } from './stored-about.ts';
