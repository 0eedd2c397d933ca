import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type ActContext, dayOnly, type Stage } from '../act.ts';
import type { Reader } from '../database/connect.ts';
import type { ServedRoute } from './route.ts';

interface Attempt {
  readonly accountKey: string;
  readonly requestId: string;
  readonly bodyHash: Buffer;
}

const answersKeptMs = 7 * 24 * 60 * 60 * 1000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Runs an act once for each client-made request id. A repeat gets the first answer; the same id with
 * other content is refused. The answer is stored, sealed, in the transaction of the act itself.
 */
export async function actOnce(
  stage: Stage,
  route: ServedRoute,
  request: FastifyRequest,
  actor: Actor,
  work: (context: ActContext) => Promise<unknown>,
): Promise<unknown> {
  const attempt = attemptOf(stage, route, request, actor);
  const earlier = await firstAnswer(stage, attempt);
  if (earlier !== null) return earlier.answer;
  const { unnamed = false, evenReadOnly = false } = route.shape;
  const { requestId } = attempt;
  const act = { actor, action: route.name, requestId, ip: request.ip, unnamed, evenReadOnly };
  try {
    return await stage.act(act, async (context) => {
      const answer = await work(context);
      await keepAnswer(stage, context, route, attempt, answer);
      return answer;
    });
  } catch (error) {
    // Two senders of one request at the same moment: the slower one gets the faster one's answer, whatever
    // it stumbled over first, the row of that answer or a refusal because the thing was done already.
    const first = await firstAnswer(stage, attempt);
    if (first === null) throw error;
    return first.answer;
  }
}

/** Forgets answers after a week; a request sent again later than that is a new one. */
export async function sweepAnswers(db: Reader, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - answersKeptMs);
  await db.deleteFrom('request').where('answered_at', '<', oldest).execute();
}

function attemptOf(
  stage: Stage,
  route: ServedRoute,
  request: FastifyRequest,
  actor: Actor,
): Attempt {
  const requestId = request.headers['idempotency-key'];
  if (typeof requestId !== 'string' || !uuid.test(requestId)) {
    throw new Refusal('platform.requestIdMissing');
  }
  const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null);
  const digest = createHash('sha256')
    .update(`${route.name}\n${request.url}\n`)
    .update(body)
    .digest('base64');
  // Keyed, because a body may hold a password: a plain hash of it could be guessed from a stolen database.
  const bodyHash = stage.services.vault.index(digest);
  return { accountKey: accountKeyOf(route, request, actor), requestId, bodyHash };
}

/** Whose request it is; an unnamed act is found again by the client's own id alone. */
function accountKeyOf({ shape }: ServedRoute, request: FastifyRequest, actor: Actor): string {
  return shape.unnamed ? 'unnamed' : String(actor.accountId ?? `ip ${request.ip}`);
}

async function firstAnswer(stage: Stage, attempt: Attempt): Promise<{ answer: unknown } | null> {
  const row = await stage.services.database.reader
    .selectFrom('request')
    .select(['body_hash', 'answer'])
    .where('account_key', '=', attempt.accountKey)
    .where('request_id', '=', attempt.requestId)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (!row.body_hash.equals(attempt.bodyHash)) throw new Refusal('platform.requestIdReused');
  const answer = row.answer && JSON.parse(stage.services.vault.open(row.answer).toString('utf8'));
  return { answer: reviveBytes(answer) };
}

async function keepAnswer(
  stage: Stage,
  context: ActContext,
  route: ServedRoute,
  attempt: Attempt,
  answer: unknown,
): Promise<void> {
  await context.tx
    .insertInto('request')
    .values({
      account_key: attempt.accountKey,
      request_id: attempt.requestId,
      route: route.name,
      body_hash: attempt.bodyHash,
      status: 200,
      answer: stage.services.vault.seal(JSON.stringify(withWrittenBytes(answer ?? null))),
      answered_at: route.shape.unnamed ? dayOnly(context.now) : context.now,
    })
    .execute();
}

/** The bytes of a download in base64: as JSON's list of numbers, a large file would hold up the server. */
function withWrittenBytes(answer: unknown): unknown {
  const bytes = (answer as { bytes?: unknown } | null)?.bytes;
  if (!(bytes instanceof Uint8Array)) return answer;
  return { ...(answer as object), bytes: Buffer.from(bytes).toString('base64') };
}

/** And back; answers kept before had the list of numbers. */
function reviveBytes(answer: unknown): unknown {
  const bytes = (answer as { bytes?: unknown } | null)?.bytes;
  if (bytes === undefined || bytes === null) return answer;
  const revived =
    typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : Buffer.from(bytes as never);
  return { ...(answer as object), bytes: revived };
}
