import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import type { Pages } from './pages.ts';

/** The built files: hashed assets are kept for a year, a page itself is asked for each time. */
export async function serveWeb(
  app: FastifyInstance,
  root: string | null,
  pages: Pages | null,
): Promise<void> {
  if (root !== null) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      wildcard: true,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes('/assets/');
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    // A file that is gone with an upgrade is not a page.
    const page = request.method === 'GET' && !/^\/(api|assets)\//.test(request.url);
    if (pages === null || !page) throw new Refusal('platform.notFound');
    return pages.send(request, reply);
  });
}
