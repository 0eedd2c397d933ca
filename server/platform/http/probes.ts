import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';

/** `/healthz`: the process answers. `/readyz`: the database answers too. */
export function serveProbes(app: FastifyInstance, services: Services): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }));
  app.get('/readyz', { schema: { hide: true } }, async (request, reply) => {
    try {
      await services.database.pool.query('select 1');
      return { ok: true };
    } catch (error) {
      services.log.warn({ requestId: request.id, err: error }, 'database does not answer');
      return reply.status(503).send({ ok: false });
    }
  });
}
