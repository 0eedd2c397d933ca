import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Static } from 'typebox';
import type { Problem } from '#contract/platform.ts';
import { refusals } from '#contract/refusals.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { fieldWords } from './field-words.ts';

/** Answers with problem+json. */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): void {
  const problem = problemOf(error, request, log);
  void reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ type: 'about:blank', ...problem });
}

/** The one place where a refusal, bad input or our own mistake is put into words. */
export function problemOf(
  error: unknown,
  request: FastifyRequest,
  log: Logger,
): Omit<Static<typeof Problem>, 'type'> {
  const refusal = asRefusal(error);
  if (refusal === null) {
    log.error({ requestId: request.id, route: request.routeOptions.url, err: error }, 'failed');
    return {
      status: 500,
      title: `系统出了差错，没有改动任何内容。请稍后再试；如仍不行，请把编号${request.id}告诉管理员。`,
      code: 'platform.failure',
      facts: {},
      requestId: request.id,
    };
  }
  const { status, words } = refusals[refusal.code];
  const title = words(refusal.facts);
  const fields = refusal.fields.map((one) => ({ field: one.field, words: one.words ?? title }));
  return {
    status,
    title,
    code: refusal.code,
    facts: refusal.facts,
    ...(fields.length > 0 ? { fields } : {}),
    requestId: request.id,
  };
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
