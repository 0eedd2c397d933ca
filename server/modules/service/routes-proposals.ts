import type { topicRoutes } from '#contract/service.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { servicePolicy } from './policy.ts';
import { addProposal, settleProposal } from './store-proposals.ts';
import { listAddressees, listProposals } from './views-proposals.ts';

type ProposalHandlers = Pick<
  Handlers<typeof topicRoutes>,
  'service.propose' | 'service.listProposals' | 'service.declineProposal'
>;

export const routesOfProposals: ProposalHandlers = {
  async 'service.propose'(input) {
    const { actor, tx, body, audit } = input;
    allow(servicePolicy, 'service.propose', actor);
    const addressees = await listAddressees(tx, actor);
    if (!addressees.some(({ id }) => id === body.organisationId)) {
      throw Refusal.at('organisationId', 'service.proposalOutsideReach');
    }
    const proposalId = await addProposal(input, body);
    audit({ object: { kind: 'proposal', id: proposalId }, organisationId: body.organisationId });
    return { proposalId };
  },

  async 'service.listProposals'({ actor, db }) {
    allow(servicePolicy, 'service.listProposals', actor);
    const addressees = await listAddressees(db, actor);
    const allowed = addressees.length > 0 ? ['service.propose'] : [];
    return { rows: await listProposals(db, actor), addressees, allowed };
  },

  async 'service.declineProposal'(input) {
    const { version, reason } = input.body;
    const { proposalId } = input.params;
    const next = await settleProposal(input, proposalId, { because: reason, version });
    input.audit({ object: { kind: 'proposal', id: proposalId }, reason });
    return { version: next };
  },
};
