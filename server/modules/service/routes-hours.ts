import type { serviceRoutes } from '#contract/service.ts';
import { invariant } from '../../kernel/invariant.ts';
import { yearOf } from '../../kernel/plain-date.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import type { Handlers } from '../../platform/module.ts';
import { subjectOfPerson } from '../access/index.ts';
import { issueCertificate } from './certificate.ts';
import { servicePolicy } from './policy.ts';
import { readHours } from './views-hours.ts';

type HoursRoutes = Pick<
  typeof serviceRoutes,
  'service.readMyHours' | 'service.issueMyCertificate' | 'service.issueCertificate'
>;

export const routesOfHours: Handlers<HoursRoutes> = {
  async 'service.readMyHours'({ actor, db, query, today }) {
    allow(servicePolicy, 'service.readMyHours', actor);
    const hours = await readHours(db, ownId(actor), query.year ?? yearOf(today));
    return { ...hours, allowed: hours.rows.length > 0 ? ['service.issueMyCertificate'] : [] };
  },

  async 'service.issueMyCertificate'(input) {
    const { actor, body, audit } = input;
    allow(servicePolicy, 'service.issueMyCertificate', actor);
    const { id, number, unitId, paper } = await issueCertificate(input, ownId(actor), body);
    const object = { kind: 'certificate', id };
    audit({ object, organisationId: unitId, details: { number } });
    return paper;
  },

  async 'service.issueCertificate'(input) {
    const { actor, tx, params, body, audit } = input;
    const subject = await subjectOfPerson(tx, params.personId);
    allowWithin(servicePolicy, 'service.issueCertificate', actor, subject);
    const { number, unitId, paper } = await issueCertificate(input, params.personId, body);
    // About the person, so that they see it among those who looked at them.
    const object = { kind: 'person', id: params.personId };
    audit({ object, organisationId: unitId, reason: body.reason, details: { number } });
    return paper;
  },
};

function ownId({ personId }: { readonly personId: number | null }): number {
  invariant(personId !== null, 'only people of the roster have hours');
  return personId;
}
