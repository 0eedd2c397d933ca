import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { TSchema } from 'typebox';
import type { Download, RouteShape } from '#contract/route.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Stage } from '../act.ts';
import type { AppOptions } from './app.ts';
import { cookieOf, type PendingCookie, settleCookie } from './cookie.ts';
import { actOnce } from './once.ts';

export interface ServedRoute {
  readonly name: string;
  readonly shape: RouteShape;
  readonly handler: (input: unknown) => Promise<unknown>;
}

export const nobody: Actor = {
  accountId: null,
  personId: null,
  name: '未登录',
  partyMember: false,
  posts: [],
};

const fileLimitBytes = 40 * 1024 * 1024;

/** Registers one route of the contract: who asks → what kind of work → the handler → the answer. */
export function serveRoute(app: FastifyInstance, options: AppOptions, route: ServedRoute): void {
  const { shape } = route;
  const { preParsing, answerTo } = guarded(options, route);
  app.route({
    method: shape.method,
    url: shape.path.replace(/\{(\w+)\}/g, ':$1'),
    schema: schemaOf(route),
    ...(shape.body === 'file' ? { bodyLimit: fileLimitBytes } : {}),
    preParsing,
    handler: async (request, reply) => {
      const answer = await answerTo(request, reply);
      if (shape.output === 'file') return sendDownload(reply, answer as Download);
      return answer ?? null;
    },
  });
}

/**
 * The way of every request to a route, whatever its body was written in. Who asks is settled before a body is
 * read, so that nobody without a session makes us hold one.
 */
export function guarded(options: AppOptions, route: ServedRoute) {
  const { settings } = options.stage.services;
  const actors = new WeakMap<FastifyRequest, Actor>();
  return {
    async preParsing(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      reply.header('cache-control', 'no-store');
      // Another site's page is where a provider of identities sends people back from.
      if (route.shape.output !== 'redirect') refuseForeignOrigin(request, options.stage);
      const { token } = cookieOf(request, settings);
      actors.set(request, await actorOf(request, options, route.shape, token));
    },
    async answerTo(
      request: FastifyRequest,
      reply: FastifyReply,
      besides: object = {},
    ): Promise<unknown> {
      refuseUnkeepable(request);
      const session = cookieOf(request, settings);
      const actor = actors.get(request) ?? nobody;
      const answer = await run(options.stage, route, request, actor, { session, ...besides });
      settleCookie(reply, session, settings);
      return answer;
    },
  };
}

async function run(
  stage: Stage,
  route: ServedRoute,
  request: FastifyRequest,
  actor: Actor,
  cookies: { session: PendingCookie },
): Promise<unknown> {
  const { params, query, body } = request;
  const given = { params, query, body, ...cookies };
  if (route.shape.kind === 'read') {
    return await route.handler({ ...stage.readContext(actor, request.ip), ...given });
  }
  if (route.shape.kind === 'look' || route.shape.output === 'redirect') {
    const look = { actor, action: route.name, ip: request.ip, evenReadOnly: true };
    return await stage.act(look, (context) => route.handler({ ...context, ...given }));
  }
  return await actOnce(stage, route, request, actor, (context) =>
    route.handler({ ...context, ...given }),
  );
}

async function actorOf(
  request: FastifyRequest,
  options: AppOptions,
  shape: RouteShape,
  token: string | null,
): Promise<Actor> {
  if (shape.access === 'public') return nobody;
  const context = options.stage.readContext(nobody, request.ip);
  const actor = token === null ? null : await options.authenticate(context, token);
  if (actor === null) throw new Refusal('access.notLoggedIn');
  return actor;
}

/**
 * Browsers name the page a mutation comes from; anything but our own is refused. Newer ones also say where
 * a read comes from: a look leaves a line, so other sites' links may not cause one.
 */
function refuseForeignOrigin(request: FastifyRequest, stage: Stage): void {
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    throw new Refusal('platform.foreignOrigin');
  }
  const origin = request.headers.origin;
  if (['GET', 'HEAD'].includes(request.method) || origin === undefined) return;
  const own = [stage.services.settings.publicUrl.origin, `${request.protocol}://${request.host}`];
  if (!own.includes(origin)) throw new Refusal('platform.foreignOrigin');
}

/** NUL, halves of characters and numbers beyond all bounds pass the schema, but no database keeps them. */
function refuseUnkeepable(request: FastifyRequest): void {
  const { params, query, body } = request;
  if ([params, query, body].some(unkeepable)) throw new Refusal('platform.invalidInput');
}

function unkeepable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || /\p{Surrogate}/u.test(value);
  if (typeof value === 'number') return !Number.isFinite(value);
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return false;
  return Object.values(value).some(unkeepable);
}

const problem = { $ref: 'Problem#' };

export function schemaOf(route: ServedRoute): NonNullable<RouteShorthandOptions['schema']> {
  const { shape } = route;
  return {
    operationId: route.name,
    summary: shape.summary,
    tags: [route.name.split('.')[0] as string],
    ...(shape.params ? { params: shape.params } : {}),
    ...(shape.query ? { querystring: shape.query } : {}),
    ...(shape.body && shape.body !== 'file' ? { body: shape.body as TSchema } : {}),
    response:
      shape.output === 'redirect'
        ? redirectAnswers
        : { ...(shape.output === 'file' ? {} : { 200: shape.output }), '4xx': problem },
  };
}

const pageWithWords = {
  description: 'The log-in page, saying in Chinese what is wrong and what to do',
  content: { 'text/html': { schema: { type: 'string' } } },
};
const redirectAnswers = {
  302: {
    description: 'On to the address in Location',
    headers: { Location: { type: 'string' } },
    type: 'null',
  },
  '4xx': pageWithWords,
  '5xx': pageWithWords,
};

function sendDownload(reply: FastifyReply, download: Download): FastifyReply {
  return reply
    .type(download.mediaType)
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(download.filename)}`,
    )
    .send(Buffer.from(download.bytes));
}
