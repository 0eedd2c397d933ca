import type { Post } from '../kernel/actor.ts';
import { openAccounts, startSession } from '../modules/access/index.ts';
import { operator, type TestStage } from './stage.ts';

/**
 * Logs a person of the roster in, with these posts from today on, and answers the headers of a request:
 * `app.inject({ url, headers: await loggedIn(stage, world.people['林静'], { kind: 'unitPartyOffice',
 * organisationId: world.approvalBureau }) })`. May be called again for the same person.
 */
export async function loggedIn(
  test: TestStage,
  personId: number,
  ...posts: readonly Post[]
): Promise<{ cookie: string }> {
  return await test.stage.act(
    { actor: operator, action: 'testing.logIn' },
    async ({ tx, now, today, services, audit }) => {
      audit({ object: { kind: 'person', id: personId } });
      const person = await tx
        .selectFrom('person')
        .select(['id', 'name'])
        .where('id', '=', personId)
        .executeTakeFirstOrThrow();
      const account = (await openAccounts(tx, [person], now)).get(personId)!;
      for (const { kind, organisationId } of posts) {
        await tx
          .insertInto('post')
          .values({
            account_id: account.accountId,
            kind,
            organisation_id: organisationId,
            held_from: today,
          })
          .onConflict((held) => held.doNothing())
          .execute();
      }
      const { token } = await startSession(tx, account.accountId, now, services.randomBytes);
      return { cookie: `sid=${token}` };
    },
  );
}

/** Logs many people without posts in at once; their headers in the order given. */
export async function loggedInAll(
  test: TestStage,
  personIds: readonly number[],
): Promise<{ cookie: string }[]> {
  return await test.stage.act(
    { actor: operator, action: 'testing.logIn' },
    async ({ tx, now, services, audit }) => {
      audit({ object: { kind: 'person', id: null }, details: { people: personIds.length } });
      const people = await tx
        .selectFrom('person')
        .select(['id', 'name'])
        .where('id', 'in', [...personIds])
        .execute();
      const accounts = await openAccounts(tx, people, now);
      const headers: { cookie: string }[] = [];
      for (const id of personIds) {
        const { accountId } = accounts.get(id)!;
        const { token } = await startSession(tx, accountId, now, services.randomBytes);
        headers.push({ cookie: `sid=${token}` });
      }
      return headers;
    },
  );
}

/** Logs an account without a person in: the three administrators' usual kind, and some offices'. */
export async function loggedInAccount(
  test: TestStage,
  { kind, organisationId }: Post,
): Promise<{ cookie: string; accountId: number }> {
  return await test.stage.act(
    { actor: operator, action: 'testing.logIn' },
    async ({ tx, now, today, services, audit }) => {
      const { id } = await tx
        .insertInto('account')
        .values({
          login: `${kind.toLowerCase()}.${services.randomBytes(4).toString('hex')}`,
          display_name: kind,
          created_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      audit({ object: { kind: 'account', id } });
      await tx
        .insertInto('post')
        .values({ account_id: id, kind, organisation_id: organisationId, held_from: today })
        .execute();
      const { token } = await startSession(tx, id, now, services.randomBytes);
      return { cookie: `sid=${token}`, accountId: id };
    },
  );
}

export async function loggedInAdministrator(
  test: TestStage,
  kind: 'systemAdministrator' | 'securityAdministrator' | 'auditAdministrator',
): Promise<{ cookie: string; accountId: number }> {
  return await loggedInAccount(test, { kind, organisationId: null });
}
