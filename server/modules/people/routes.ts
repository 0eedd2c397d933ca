import type { peopleRoutes } from '#contract/people.ts';
import type { Actor } from '../../kernel/actor.ts';
import { allow, allowedOf, isOwn, nothingInParticular, type Policy } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allowedOn } from '../../platform/allowed-on.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Handlers } from '../../platform/module.ts';
import { peoplePolicy } from './policy.ts';
import { importRoutes } from './routes-imports.ts';
import { aboveOf, listPeople, readPerson } from './views.ts';

/** @param policies of all modules, for what may be done to a person from their page */
export function routesOf(policies: readonly Policy[]): Handlers<typeof peopleRoutes> {
  return {
    ...importRoutes,

    async 'people.list'({ actor, db, query }) {
      allow(peoplePolicy, 'people.list', actor);
      const { page = 1, size = 50 } = query;
      const list = await listPeople(db, actor, { ...query, page, size });
      const allowed = allowedOf(peoplePolicy, actor, nothingInParticular, ['people.startImport']);
      return { ...list, page, size, orderWords: '按单位序列、姓名笔画为序', allowed };
    },

    async 'people.read'({ actor, tx, params, audit }) {
      const subject = await subjectInReach(tx, actor, params.personId);
      const own = isOwn(actor, subject);
      const person = await readPerson(tx, params.personId, own ? (actor.accountId ?? 0) : null);
      audit({ object: { kind: 'person', id: params.personId }, organisationId: person.unit.id });
      return { ...person, allowed: allowedOn('personId', policies, actor, subject) };
    },

    async 'people.revealIdentity'({ actor, tx, params, body, services, audit }) {
      const subject = await subjectInReach(tx, actor, params.personId);
      allow(peoplePolicy, 'people.revealIdentity', actor, subject);
      const sealed = await tx
        .selectFrom('person')
        .select(['identity_sealed', 'phone_sealed', 'unit_id'])
        .where('id', '=', params.personId)
        .executeTakeFirstOrThrow();
      audit({
        object: { kind: 'person', id: params.personId },
        organisationId: sealed.unit_id,
        reason: body.reason,
      });
      const open = (bytes: Buffer) => services.vault.open(bytes).toString('utf8');
      return {
        identityNumber: open(sealed.identity_sealed),
        phone: sealed.phone_sealed === null ? null : open(sealed.phone_sealed),
      };
    },
  };
}

/** A person the actor may not read is not found. */
async function subjectInReach(tx: Tx, actor: Actor, personId: number) {
  const above = await aboveOf(tx, personId);
  const subject = { personId, above: above ?? [] };
  if (above === null || !peoplePolicy['people.read'].may(actor, subject)) {
    throw new Refusal('platform.notFound');
  }
  return subject;
}
