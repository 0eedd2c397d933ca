import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { refusals } from '#contract/refusals.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { fieldWords } from './field-words.ts';

/** The one place where a refusal, bad input or our own mistake becomes an answer. */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): void {
  const refusal = asRefusal(error);
  if (refusal === null) {
    log.error({ requestId: request.id, route: request.routeOptions.url, err: error }, 'failed');
    send(reply, 500, {
      title: `系统出了差错，没有改动任何内容。请稍后再试；如仍不行，请把编号${request.id}告诉管理员。`,
      code: 'platform.failure',
      facts: {},
      requestId: request.id,
    });
  } else {
    const { status, words } = refusals[refusal.code];
    send(reply, status, {
      title: words(refusal.facts),
      code: refusal.code,
      facts: refusal.facts,
      ...(refusal.fields.length > 0 ? { fields: refusal.fields } : {}),
      requestId: request.id,
    });
  }
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const fastifyError = error as FastifyError;
  if (fastifyError.validation) {
    return new Refusal('platform.invalidInput', {}, fastifyError.validation.map(fieldWords));
  }
  if (fastifyError.statusCode === 413) {
    return new Refusal('platform.fileTooLarge', { megabytes: 40 });
  }
  const ours = fastifyError.statusCode === undefined || fastifyError.statusCode >= 500;
  return ours ? null : new Refusal('platform.invalidInput');
}

function send(reply: FastifyReply, status: number, body: object): void {
  void reply
    .status(status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ type: 'about:blank', status, ...body });
}
