import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';

/** Pages for people who are not logged in; light, and without the workbench's script. */
const entrances = ['login', 'activate', 'setup'];

/** The built pages: hashed assets are kept for a year, the page itself is asked for each time. */
export async function serveWeb(app: FastifyInstance, root: string | null): Promise<void> {
  if (root !== null) {
    await app.register(fastifyStatic, {
      root,
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
    const page = request.method === 'GET' && !request.url.startsWith('/api/');
    if (root === null || !page) throw new Refusal('platform.notFound');
    const entrance = entrances.find((name) => request.url.split('?')[0] === `/${name}`);
    return reply.header('cache-control', 'no-cache').sendFile(`${entrance ?? 'index'}.html`);
  });
}
