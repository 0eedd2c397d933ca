import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { invariant } from '../server/kernel/invariant.ts';
import { addDays } from '../server/kernel/plain-date.ts';
import { authenticate, openAccounts, startSession } from '../server/modules/access/index.ts';
import { modules } from '../server/modules.ts';
import { createApp } from '../server/platform/http/app.ts';
import type { Product } from '../server/product.ts';
import { act } from './city.ts';

export type Send = (
  cookie: string,
  method: 'POST' | 'PUT',
  url: string,
  body: object,
) => Promise<Record<string, number>>;

/** The product's HTTP side without a network, some people of the city logged in, and the work committee. */
export interface Activity {
  readonly app: FastifyInstance;
  readonly send: Send;
  readonly personIds: readonly number[];
  readonly cookies: readonly string[];
  readonly committee: string;
  /** The root of the units, which organises and is invited. */
  readonly rootUnit: number;
  /** Posts a topic for tomorrow and answers its id. */
  post(places: number | null): Promise<number>;
}

export async function activity(product: Product, people: number): Promise<Activity> {
  const app = await createApp({
    stage: product.stage,
    modules,
    authenticate,
    webRoot: null,
    requestsPerMinute: 10_000_000,
  });
  const { rootUnit, personIds, cookies } = await logPeopleIn(product, people + 1);
  const [committee] = cookies as [string, ...string[]];
  const send: Send = async (cookie, method, url, body) => {
    const headers = { cookie, 'idempotency-key': randomUUID() };
    const answer = await app.inject({ method, url, headers, payload: body });
    invariant(answer.statusCode === 200, answer.body);
    return answer.json();
  };
  const tomorrow = addDays(product.stage.readContext(nobody).today, 1);
  const post = async (places: number | null) => {
    const text = topicText(rootUnit, tomorrow, places);
    return (await send(committee, 'POST', '/api/topics', text))['topicId'] as number;
  };
  const others = { personIds: personIds.slice(1), cookies: cookies.slice(1) };
  return { app, send, ...others, committee, rootUnit, post };
}

const nobody = { accountId: null, personId: null, name: '', partyMember: false, posts: [] };

/** The first of them holds the work committee's post. */
async function logPeopleIn(product: Product, count: number) {
  return await act(product, async ({ tx, now, today, services, audit }) => {
    const root = await tx
      .selectFrom('organisation_now')
      .select('organisation_id')
      .where('tree', '=', 'unit')
      .where('parent_id', 'is', null)
      .executeTakeFirstOrThrow();
    const rootUnit = root.organisation_id as number;
    const people = await tx
      .selectFrom('person')
      .select(['id', 'name'])
      .orderBy('id')
      .limit(count)
      .execute();
    const accounts = await openAccounts(tx, people, now);
    audit({ object: { kind: 'person', id: null } });
    const cookies: string[] = [];
    for (const { id } of people) {
      const { accountId } = accounts.get(id) as { accountId: number };
      if (cookies.length === 0) {
        await tx
          .insertInto('post')
          .values({
            account_id: accountId,
            kind: 'workCommittee',
            organisation_id: rootUnit,
            held_from: today,
          })
          .onConflict((held) => held.doNothing())
          .execute();
      }
      const { token } = await startSession(tx, accountId, now, services.randomBytes);
      cookies.push(`sid=${token}`);
    }
    return { rootUnit, personIds: people.map(({ id }) => id), cookies };
  });
}

function topicText(rootUnit: number, on: string, places: number | null) {
  return {
    ...{ organisationId: rootUnit, openTo: rootUnit, on, signUpUntil: on, places },
    ...{ title: '城市清洁日', theme: 'sanitaryCity', purpose: '清理卫生死角', place: '全市' },
    ...{ from: '09:00', to: '11:00', membersOnly: false, recordKind: 'hours', leaderId: null },
    ...{ companionsWelcome: false, safetyNote: '' },
  };
}
