import type { schemesRoutes } from '#contract/schemes.ts';
import { allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { forbiddenChange } from './bounds.ts';
import { findDraft, groundOf, subjectsOf, takeDraft } from './draft-at-hand.ts';
import { borrowRule, readOwner, saveChanges, startDraft } from './drafting.ts';
import { schemesPolicy } from './policy.ts';
import { previewOf } from './preview.ts';
import { listBorrowable } from './views-schemes.ts';

type DraftHandlers = Pick<
  Handlers<typeof schemesRoutes>,
  'schemes.startDraft' | 'schemes.previewDraft' | 'schemes.saveDraft' | 'schemes.borrowRule'
>;

export const routesOfDrafts: DraftHandlers = {
  async 'schemes.startDraft'(input) {
    const owner = await readOwner(input, input.body.organisationId);
    const { editing } = subjectsOf({ owner, unitId: owner.unitId });
    allowWithin(schemesPolicy, 'schemes.startDraft', input.actor, editing);
    return { draftId: await startDraft(input, owner, input.body.purpose) };
  },

  async 'schemes.previewDraft'({ actor, services, db, today, params, body }) {
    const draft = await findDraft(db, params.draftId, actor);
    if (draft === null) throw new Refusal('platform.notFound');
    allowWithin(schemesPolicy, 'schemes.previewDraft', actor, subjectsOf(draft).editing);
    const forbidden = forbiddenChange(body.changes, draft.owner.kind);
    if (forbidden !== null) throw new Refusal(forbidden);
    return previewOf(await groundOf(services.database, db, draft, today), body.changes);
  },

  async 'schemes.saveDraft'(input) {
    const { version, changes, purpose } = input.body;
    const draft = await takeDraft(input, 'schemes.saveDraft', input.params.draftId, version);
    const saved = await saveChanges(input, draft, changes, purpose);
    input.audit({
      object: { kind: 'schemeDraft', id: draft.id },
      organisationId: draft.owner.organisationId,
    });
    return saved;
  },

  async 'schemes.borrowRule'(input) {
    const { actor, services, tx, today, params, body, audit } = input;
    const draft = await takeDraft(input, 'schemes.borrowRule', params.draftId, body.version);
    const rows = await listBorrowable(services, tx, actor, today);
    const origin = rows.find((row) => row.versionId === body.versionId && row.code === body.code);
    if (origin === undefined) throw Refusal.at('code', 'schemes.notBorrowable');
    const taken = await borrowRule(input, draft, origin);
    audit({
      object: { kind: 'schemeDraft', id: draft.id },
      organisationId: draft.owner.organisationId,
      details: { borrowed: body.code, from: body.versionId },
    });
    return taken;
  },
};
