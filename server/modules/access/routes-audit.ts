import type { accessRoutes } from '#contract/access.ts';
import { startOfDay } from '../../kernel/moment.ts';
import { addDays } from '../../kernel/plain-date.ts';
import { allow } from '../../kernel/policy.ts';
import { checkpointFile, readCheckpoints } from '../../platform/checkpoints.ts';
import type { Handlers } from '../../platform/module.ts';
import { accessPolicy } from './policy.ts';
import { verifyAudit } from './verify-audit.ts';
import { listAudit } from './views-audit.ts';

type AuditRoutes = Pick<typeof accessRoutes, 'access.listAudit' | 'access.verifyAudit'>;

export const auditRoutes: Handlers<AuditRoutes> = {
  async 'access.listAudit'({ actor, db, query }) {
    allow(accessPolicy, 'access.listAudit', actor);
    const { page = 1, size = 50, from, to, action } = query;
    const filter = {
      from: from === undefined ? null : startOfDay(from),
      before: to === undefined ? null : startOfDay(addDays(to, 1)),
      action: action ?? null,
    };
    const found = await listAudit(db, filter, { size, offset: (page - 1) * size });
    return { ...found, page, size, orderWords: '按时间，最近的在前' };
  },

  async 'access.verifyAudit'({ actor, db, services }) {
    allow(accessPolicy, 'access.verifyAudit', actor);
    const { audit } = readCheckpoints(services.vault, checkpointFile(services.settings));
    return await verifyAudit(db, services.vault, audit);
  },
};
