import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import helmet from 'helmet';
import { Problem } from '#contract/platform.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ReadContext, Stage } from '../act.ts';
import type { Module } from '../module.ts';
import { serveForms } from './form.ts';
import { serveMetrics } from './metrics.ts';
import { Pages } from './pages.ts';
import { serveProbes } from './probes.ts';
import { answerProblem } from './problem.ts';
import { serveRedirect } from './redirect.ts';
import { type ServedRoute, serveRoute } from './route.ts';
import { serializerCompiler, validatorCompiler } from './validation.ts';
import { serveWeb } from './web.ts';

export interface AppOptions {
  readonly stage: Stage;
  readonly modules: readonly Module[];
  /** Turns a session token into an actor in one statement; null when the session has ended. */
  readonly authenticate: (context: ReadContext, token: string) => Promise<Actor | null>;
  /** The built pages; null where only the interface is wanted (tests). */
  readonly webRoot: string | null;
  /** Requests a minute from one address. */
  readonly requestsPerMinute?: number;
}

/** The HTTP side of the product: one route of the contract, one registered route. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { settings, log, storage } = options.stage.services;
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // Requests carry names and numbers; what happened is in the audit.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    // An address that cannot be read leads nowhere.
    frameworkErrors: (_error, request, reply) =>
      answerProblem(new Refusal('platform.notFound'), request, reply, log),
    // A proxy in front tells the visitor's address; believed only from this machine and those named.
    trustProxy: ['loopback', ...settings.trustedProxies],
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, log));
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  await app.register(cookie);
  guardPages(app, settings.publicUrl.protocol === 'https:');
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? 1_200,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) =>
      new Refusal('platform.tooManyRequests', { seconds: Math.ceil(context.ttl / 1000) }),
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '表率', version: '1' } },
  });
  app.addSchema(Problem);
  serveMetrics(app, options.stage.services);
  const routes = servedRoutes(options.modules);
  const offered = () => [
    ...(settings.singleSignOn === null ? [] : ['singleSignOn']),
    ...(storage.unsafe === null ? [] : ['readOnly']),
  ];
  const pages = options.webRoot === null ? null : new Pages(options.webRoot, offered);
  for (const route of routes) {
    if (route.shape.output === 'redirect') serveRedirect(app, options, route, pages);
    else serveRoute(app, options, route);
  }
  serveProbes(app, options.stage.services);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  if (pages !== null) await serveForms(app, options, routes, pages);
  await serveWeb(app, options.webRoot, pages);
  return app;
}

function servedRoutes(modules: readonly Module[]): ServedRoute[] {
  return modules.flatMap(({ contract, routes }) =>
    Object.entries(contract).flatMap(([name, shape]) => {
      const handler = routes[name];
      return handler === undefined ? [] : [{ name, shape, handler }];
    }),
  );
}

/**
 * What a browser may do with what we answer. Helmet itself, asked once: Fastify's plugin of it builds the same headers
 * anew with each request, a tenth of a small read.
 */
function guardPages(app: FastifyInstance, https: boolean): void {
  const request = new IncomingMessage(new Socket());
  const answer = new ServerResponse(request);
  helmet(helmetOptions(https))(request, answer, () => {});
  // What is put up for some days would stay findable for years.
  const headers = { ...answer.getHeaders(), 'x-robots-tag': 'noindex' };
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/** No inline script or style, nothing from elsewhere, no framing. */
function helmetOptions(https: boolean) {
  const self = ["'self'"];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: self,
        imgSrc: ["'self'", 'data:'],
        fontSrc: self,
        connectSrc: self,
        formAction: self,
        manifestSrc: self,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' as const },
  };
}
