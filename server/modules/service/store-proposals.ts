import type { InputOf } from '#contract/route.ts';
import type { topicRoutes } from '#contract/service.ts';
import { invariant } from '../../kernel/invariant.ts';
import { allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { servicePolicy } from './policy.ts';
import { aboveOfOrganisation } from './views-organisers.ts';

type Proposed = InputOf<(typeof topicRoutes)['service.propose']>['body'];

/** Answers the new proposal's id. */
export async function addProposal({ actor, tx, now }: ActContext, text: Proposed): Promise<number> {
  const { personId } = actor;
  invariant(personId, 'who proposes is on the roster');
  const { id } = await tx
    .insertInto('service_proposal')
    .values({
      person_id: personId,
      organisation_id: text.organisationId,
      title: text.title.trim(),
      theme: text.theme,
      purpose: text.purpose.trim(),
      place: text.place.trim(),
      wish: text.wish.trim(),
      proposed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Settles a proposal once: adopted where no reason is given, or declined for one. Answers its new version.
 * @throws Refusal platform.notFound, service.proposalSettled, platform.versionConflict
 */
export async function settleProposal(
  { actor, tx, now }: ActContext,
  proposalId: number,
  declined: { readonly because: string; readonly version: number } | null,
): Promise<number> {
  const proposal = await tx
    .selectFrom('service_proposal')
    .select(['organisation_id', 'settled_at', 'version'])
    .where('id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst();
  if (proposal === undefined) throw new Refusal('platform.notFound');
  const above = (await aboveOfOrganisation(tx, proposal.organisation_id)) ?? [];
  allowWithin(servicePolicy, 'service.declineProposal', actor, { personId: null, above });
  if (proposal.settled_at !== null) throw new Refusal('service.proposalSettled');
  if (declined !== null && declined.version !== proposal.version) {
    throw new Refusal('platform.versionConflict');
  }
  const { version } = await tx
    .updateTable('service_proposal')
    .set({
      settled_at: now,
      settled_by: actor.accountId,
      declined_because: declined?.because ?? null,
      version: proposal.version + 1,
    })
    .where('id', '=', proposalId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}
