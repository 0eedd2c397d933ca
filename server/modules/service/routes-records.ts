import type { serviceRoutes } from '#contract/service.ts';
import type { Actor } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import { yearOf } from '../../kernel/plain-date.ts';
import { allowedOf, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Handlers } from '../../platform/module.ts';
import { subjectOfOrganisation } from '../access/index.ts';
import { servicePolicy } from './policy.ts';
import { recordWorkbook } from './record-workbook.ts';
import { readRecord } from './views-records.ts';

type RecordRoutes = Pick<typeof serviceRoutes, 'service.readRecord' | 'service.exportRecord'>;

export const routesOfRecords: Handlers<RecordRoutes> = {
  async 'service.readRecord'({ actor, db, params, query, today }) {
    const asked = { id: params.organisationId, year: query.year ?? yearOf(today) };
    const { record, subject } = await recordInReach(db, 'service.readRecord', actor, asked);
    const allowed = allowedOf(servicePolicy, actor, subject, ['service.exportRecord']);
    return { ...record, allowed };
  },

  async 'service.exportRecord'({ actor, tx, params, query, today, now, audit }) {
    const asked = { id: params.organisationId, year: query.year ?? yearOf(today) };
    const { record } = await recordInReach(tx, 'service.exportRecord', actor, asked);
    const object = { kind: 'organisation', id: asked.id };
    audit({ object, organisationId: asked.id, details: { year: asked.year } });
    return await recordWorkbook(record, { by: actor.name, at: momentWords(now) });
  },
};

async function recordInReach(
  db: Reader | Tx,
  action: keyof RecordRoutes,
  actor: Actor,
  asked: { readonly id: number; readonly year: number },
) {
  const subject = await subjectOfOrganisation(db, asked.id);
  allowWithin(servicePolicy, action, actor, subject);
  const record = await readRecord(db, asked.id, asked.year);
  if (record === null) throw new Refusal('platform.notFound');
  return { record, subject };
}
