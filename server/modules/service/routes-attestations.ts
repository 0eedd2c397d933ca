import type { serviceRoutes } from '#contract/service.ts';
import { momentWords } from '../../kernel/moment.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { refuseBusyAddress, refuseCounted } from '../access/index.ts';
import { daysToAttest } from './domain/attestation.ts';
import { halfHourWords } from './domain/hours.ts';
import { takeSheet } from './sheet-at-hand.ts';
import { keepAttestation, keepLink, readAsked } from './store-attestations.ts';

type AttestationRoutes = Pick<
  typeof serviceRoutes,
  'service.issueAttestation' | 'service.readAttestation' | 'service.attest'
>;

export const routesOfAttestations: Handlers<AttestationRoutes> = {
  async 'service.issueAttestation'(input) {
    const { params, tx, now, actor, services, audit } = input;
    const { topicId, organiserId } = await takeSheet(
      input,
      'service.issueAttestation',
      params.topicId,
      null,
    );
    const token = services.randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + daysToAttest * 86_400_000);
    const kept = await keepLink(tx, topicId, token, { at: now, by: actor.accountId, expiresAt });
    if (!kept) throw new Refusal('service.alreadyAttested');
    audit({ object: { kind: 'activitySheet', id: topicId }, organisationId: organiserId });
    return { path: `/attest?t=${token}`, expiresAt: momentWords(expiresAt) };
  },

  async 'service.readAttestation'({ params, db, now }) {
    const asked = await readAsked(db, params.token, now);
    if (asked === null) throw new Refusal('service.attestationUsed');
    const { topicId: _, minutes, ...shown } = asked;
    return { ...shown, hoursWords: halfHourWords(minutes) };
  },

  async 'service.attest'(input) {
    const { params, body, tx, now, audit } = input;
    await refuseBusyAddress(input);
    const asked = await readAsked(tx, params.token, now);
    if (asked === null || !(await keepAttestation(tx, params.token, body, now))) {
      return await refuseCounted(input, 'service.attestationUsed', null);
    }
    const object = { kind: 'activitySheet', id: asked.topicId };
    audit({ object, details: { agrees: body.agrees } });
    return {};
  },
};
