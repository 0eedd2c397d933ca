import type { schemesRoutes } from '#contract/schemes.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Handlers } from '../../platform/module.ts';
import { incomparableWords } from '../points/index.ts';
import { comparisonPaper, trainingNote } from './papers.ts';
import { schemesPolicy } from './policy.ts';
import { listDrafts, readDraft } from './views-drafts.ts';
import { listBorrowable, listMayStart, listSchemes, readComparison } from './views-schemes.ts';

type ReadingHandlers = Omit<
  Handlers<typeof schemesRoutes>,
  'schemes.startDraft' | 'schemes.previewDraft' | 'schemes.saveDraft' | 'schemes.borrowRule'
>;

export const routesOfSchemes: ReadingHandlers = {
  async 'schemes.list'({ actor, services, db, today }) {
    allow(schemesPolicy, 'schemes.list', actor);
    const mayStart = await listMayStart(db, actor);
    return {
      today,
      schemes: await listSchemes(services, db, actor, today),
      drafts: await listDrafts(db, actor, today),
      incomparableWords,
      mayStart,
      allowed: mayStart.length > 0 ? ['schemes.startDraft'] : [],
    };
  },

  async 'schemes.readComparison'({ actor, services, db, params, query }) {
    allow(schemesPolicy, 'schemes.readComparison', actor);
    const { beside = 'city' } = query;
    const found = await readComparison(services, db, actor, params.versionId, beside);
    if (found === null) throw new Refusal('platform.notFound');
    return { ...found, allowed: ['schemes.exportComparison'] };
  },

  async 'schemes.readDraft'({ actor, services, db, today, params }) {
    allow(schemesPolicy, 'schemes.readDraft', actor);
    const day = { today, calendar: await readCalendar(db) };
    const page = await readDraft(services, db, actor, params.draftId, day);
    if (page === null) throw new Refusal('platform.notFound');
    return page;
  },

  async 'schemes.listBorrowable'({ actor, services, db, today, query }) {
    allow(schemesPolicy, 'schemes.listBorrowable', actor);
    const rows = await listBorrowable(services, db, actor, today, query.q);
    return { rows, orderWords: '按单位次序和规则编号' };
  },

  async 'schemes.exportComparison'({ actor, services, tx, params, audit }) {
    allow(schemesPolicy, 'schemes.exportComparison', actor);
    const found = await readComparison(services, tx, actor, params.versionId, 'previous');
    if (found === null) throw new Refusal('platform.notFound');
    audit({ object: { kind: 'schemeVersion', id: params.versionId } });
    return await comparisonPaper(found.title, found.comparison);
  },

  async 'schemes.exportDraftComparison'(input) {
    allow(schemesPolicy, 'schemes.exportDraftComparison', input.actor);
    const { title, preview } = await draftOnPaper(input);
    return await comparisonPaper(title, preview.comparison);
  },

  async 'schemes.exportTrainingNote'(input) {
    allow(schemesPolicy, 'schemes.exportTrainingNote', input.actor);
    return await trainingNote(await draftOnPaper(input), input.today);
  },
};

async function draftOnPaper(input: ActContext & { readonly params: { readonly draftId: number } }) {
  const { actor, services, tx, today, params, audit } = input;
  const day = { today, calendar: await readCalendar(tx) };
  const page = await readDraft(services, tx, actor, params.draftId, day);
  if (page === null) throw new Refusal('platform.notFound');
  audit({ object: { kind: 'schemeDraft', id: params.draftId } });
  return page;
}
