import type { publicityRoutes } from '#contract/publicity.ts';
import type { Download } from '#contract/route.ts';
import { invariant } from '../../kernel/invariant.ts';
import { allow, allowedOf, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Handlers } from '../../platform/module.ts';
import { checkMonth, publicUntil } from './domain/publicity.ts';
import { pointsPolicy } from './policy.ts';
import { file, publicityPaper, publicityReport } from './publicity-paper.ts';
import { publishMonth } from './publishing.ts';
import { countLeftOut, type FiledKind, filePaper } from './store-publicity.ts';
import { aboveOfUnit } from './views.ts';
import {
  lastContact,
  listPublicity,
  previewMonth,
  type ReadPublicity,
  readFiledPaper,
  readPublicity,
} from './views-publicity.ts';

/** Working days a month is published at least. */
const publicityWorkdays = 5;

export const routesOfPublicity: Handlers<typeof publicityRoutes> = {
  async 'points.listPublicity'({ actor, db, today, query }) {
    allow(pointsPolicy, 'points.listPublicity', actor);
    const { page = 1, size = 50 } = query;
    const day = { today, calendar: await readCalendar(db) };
    const list = await listPublicity(db, actor, day, { page, size });
    const above = actor.posts.flatMap(({ organisationId }) => organisationId ?? []);
    const subject = { personId: null, above };
    const allowed = allowedOf(pointsPolicy, actor, subject, ['points.postPublicity']);
    return { ...list, page, size, orderWords: '按截止日期，新的在前', allowed };
  },

  async 'points.previewPublicity'({ actor, db, today, query }) {
    const above = (await aboveOfUnit(db, query.organisationId)) ?? [];
    allowWithin(pointsPolicy, 'points.previewPublicity', actor, { personId: null, above });
    checkMonth(query.year, query.month, today);
    const branches = await previewMonth(db, query);
    const sum = (of: 'people' | 'entries') => branches.reduce((all, one) => all + one[of], 0);
    return {
      people: sum('people'),
      entries: sum('entries'),
      leftOut: await countLeftOut(db, query),
      from: today,
      until: publicUntil(today, publicityWorkdays, await readCalendar(db)),
      workdays: publicityWorkdays,
      contact: await lastContact(db, query.organisationId),
      branches,
    };
  },

  async 'points.postPublicity'(input) {
    const { actor, services, tx, today, body } = input;
    const above = (await aboveOfUnit(tx, body.organisationId)) ?? [];
    allowWithin(pointsPolicy, 'points.postPublicity', actor, { personId: null, above });
    const publicityId = await publishMonth(input, body);
    const day = { today, calendar: await readCalendar(tx) };
    const found = await readPublicity(services, tx, actor, publicityId, day);
    invariant(found, 'the office reads what it has just published');
    await filed(input, found, 'sheet', await publicityPaper(found.page));
    return { publicityId };
  },

  async 'points.readPublicity'({ actor, services, db, today, params }) {
    allow(pointsPolicy, 'points.readPublicity', actor);
    const day = { today, calendar: await readCalendar(db) };
    const found = await readPublicity(services, db, actor, params.publicityId, day);
    if (found === null) throw new Refusal('platform.notFound');
    const subject = { personId: null, above: found.above };
    const actions = isOver(found)
      ? (['points.exportPublicity', 'points.exportPublicityReport'] as const)
      : (['points.exportPublicity'] as const);
    return { ...found.page, allowed: allowedOf(pointsPolicy, actor, subject, [...actions]) };
  },

  async 'points.exportPublicity'(input) {
    const { page } = await publicityInReach(input, 'points.exportPublicity');
    // While it runs, what was taken back is no longer put up; afterwards the sheet as it was put up is asked for.
    const kept = page.running ? null : await readFiledPaper(input.tx, page.id);
    return kept === null ? await publicityPaper(page) : file(kept.filename, kept.bytes);
  },

  async 'points.exportPublicityReport'(input) {
    const found = await publicityInReach(input, 'points.exportPublicityReport');
    const { until } = found.page;
    if (!isOver(found)) throw new Refusal('publicity.stillRunning', { until });
    const report = await publicityReport(found.page, input.today);
    await filed(input, found, 'report', report);
    return report;
  },
};

/** A paper is filed in the transaction that gives it away, and the audit seals its hash. */
async function filed(
  input: ActContext,
  { page, unitId }: ReadPublicity,
  kind: FiledKind,
  paper: Download,
): Promise<void> {
  const sha256 = await filePaper(input, page.id, kind, paper);
  const object = { kind: 'publicity', id: page.id };
  input.audit({ object, organisationId: unitId, details: { kind, sha256 } });
}

/** Its last day is gone and every objection is settled. */
function isOver({ page }: ReadPublicity): boolean {
  return !page.running && page.objections?.waiting === 0;
}

async function publicityInReach(
  input: ActContext & { readonly params: { readonly publicityId: number } },
  action: 'points.exportPublicity' | 'points.exportPublicityReport',
): Promise<ReadPublicity> {
  const { actor, services, tx, today, params, audit } = input;
  const day = { today, calendar: await readCalendar(tx) };
  const found = await readPublicity(services, tx, actor, params.publicityId, day);
  if (found === null) throw new Refusal('platform.notFound');
  allowWithin(pointsPolicy, action, actor, { personId: null, above: found.above });
  audit({ object: { kind: 'publicity', id: params.publicityId }, organisationId: found.unitId });
  return found;
}
