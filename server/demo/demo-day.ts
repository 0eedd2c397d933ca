import { randomUUID } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import { invariant } from '../kernel/invariant.ts';
import { type PlainDate, plainDateOf } from '../kernel/plain-date.ts';
import { actorOfLogin } from '../modules/access/index.ts';
import type { ActContext } from '../platform/act.ts';
import { type AuditRecord, appendAudit } from '../platform/audit.ts';
import type { Module } from '../platform/module.ts';

/** Nine o'clock of a day, on which people do something by the handlers that the screens use. */
export class DemoDay {
  readonly #context: ActContext;

  constructor(context: ActContext, day: PlainDate) {
    const now = new Date(`${day}T09:00:00+08:00`);
    this.#context = { ...context, now, today: plainDateOf(now) };
  }

  /** Answers the ids and versions that the handler answers; the action names its module's route. */
  async act(
    module: Module,
    actor: Actor,
    action: string,
    { params = {}, ...body }: { params?: object; [field: string]: unknown },
  ): Promise<Record<string, number>> {
    const answer = await actAs(this.#context, module, actor, action, { params, body });
    return answer as Record<string, number>;
  }
}

/** Answers what the handler answers. What a cadre does stands in the audit as theirs, at the moment it was done. */
export async function actAs(
  context: ActContext,
  { routes }: Module,
  actor: Actor,
  action: string,
  given: { readonly params: object; readonly body: object },
): Promise<unknown> {
  const handler = routes[action];
  invariant(handler, `${action} is a route`);
  const input = { ...context, ...given, actor, query: {} };
  if (actor.posts.length === 0) return await handler(input);
  const records: AuditRecord[] = [];
  const answer = await handler({ ...input, audit: (record: AuditRecord) => records.push(record) });
  const circumstances = { actor, action, at: context.now, requestId: randomUUID(), ip: null };
  await appendAudit(context.tx, context.services.vault, circumstances, records);
  return answer;
}

/** Who logs in by one of the demo's accounts. */
export async function accountOf({ tx, today }: ActContext, login: string): Promise<Actor> {
  const actor = await actorOfLogin(tx, login, today);
  invariant(actor, `${login} has an account`);
  return actor;
}

/** People of the bureau in the demo's main story, without posts; names nobody bears are left out. */
export async function colleagues(
  { tx }: ActContext,
  names: readonly string[],
): Promise<(Actor & { readonly personId: number })[]> {
  const rows = await tx
    .selectFrom('person')
    .innerJoin('organisation_now', 'organisation_now.organisation_id', 'person.unit_id')
    .select(['person.id', 'person.name'])
    .where('organisation_now.full_name', 'like', '%行政审批服务局')
    .where('person.name', 'in', [...names])
    .orderBy('person.id')
    .execute();
  return rows.map(({ id, name }) => ({
    accountId: null,
    personId: id,
    name,
    partyMember: true,
    posts: [],
  }));
}

/** The organisation of an actor's first post. */
export function placeOf({ posts }: Actor): number {
  const [post] = posts;
  invariant(post?.organisationId, 'the post is held somewhere');
  return post.organisationId;
}
