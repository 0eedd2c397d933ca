import type { borrowedTopicRoutes } from '#contract/borrowed-topics.ts';
import { allow } from '../../kernel/policy.ts';
import type { Handlers } from '../../platform/module.ts';
import { servicePolicy } from './policy.ts';
import { listBorrowable } from './views-borrowing.ts';

export const routesOfBorrowing: Handlers<typeof borrowedTopicRoutes> = {
  async 'service.listBorrowable'({ actor, db, query }) {
    allow(servicePolicy, 'service.listBorrowable', actor);
    return { rows: await listBorrowable(db, actor, query), orderWords: '按举行日期，新的在前' };
  },
};
