import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { PlainForm } from '#contract/route.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppOptions } from './app.ts';
import { landing, ownAddress, type Pages } from './pages.ts';
import { problemOf } from './problem.ts';
import { guarded, type ServedRoute } from './route.ts';

type Fields = Readonly<Record<string, string>>;

const formLimitBytes = 16 * 1024;

/** Registers the plain forms of these routes; nothing but they takes url-encoded bodies. */
export async function serveForms(
  app: FastifyInstance,
  options: AppOptions,
  routes: readonly ServedRoute[],
  pages: Pages,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formLimitBytes },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    for (const route of routes) {
      if (route.shape.form !== undefined) serveForm(scope, options, route, route.shape.form, pages);
    }
  });
}

/**
 * A posted form becomes the request a script would have sent, and takes its way: who asks, the schema, the
 * handler, the cookie. Only the answer differs: a redirect, or the page again with what was typed.
 */
function serveForm(
  app: FastifyInstance,
  options: AppOptions,
  route: ServedRoute,
  form: PlainForm,
  pages: Pages,
): void {
  const { log } = options.stage.services;
  const typed = new WeakMap<FastifyRequest, Fields>();
  const { preParsing, answerTo } = guarded(options, route);
  app.route({
    method: 'POST',
    url: form.page,
    schema: { hide: true, body: route.shape.body as TSchema },
    preParsing,
    preValidation: async (request) => {
      const fields = (request.body ?? {}) as Fields;
      typed.set(request, fields);
      takeApart(request, form, fields);
    },
    errorHandler: (error, request, reply) => {
      const { status, title, fields = [] } = problemOf(error, request, log);
      const refusal = { words: title, fields };
      pages.send(request, reply.status(status), { values: typed.get(request) ?? {}, refusal });
    },
    handler: async (request, reply) => {
      await answerTo(request, reply);
      const next = ownAddress(typed.get(request)?.['next']);
      const wanted = next ?? (form.next === '/' ? landing(request) : form.next);
      return reply.redirect(wanted, 303);
    },
  });
}

/** What a form carries beside the body of its route: the request id, the second typing, the way on. */
function takeApart(request: FastifyRequest, form: PlainForm, fields: Fields): void {
  const { requestId, again, next: _next, ...body } = fields;
  request.headers['idempotency-key'] = requestId || randomUUID();
  request.body = body;
  if (form.twice !== undefined && again !== body[form.twice]) {
    throw new Refusal('platform.twiceNotSame', {}, [{ field: 'again' }]);
  }
}
