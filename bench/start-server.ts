import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Product } from '../server/product.ts';
import type { ServerJob } from './server.ts';

/** A server in a process of its own (server.ts), built beside this file; its first message is its address. */
export function startServer(job: ServerJob, product: Product): ChildProcess {
  const program = fileURLToPath(new URL('./server.js', import.meta.url));
  const env = { ...process.env, DATA_DIR: product.services.settings.dataDir };
  return fork(program, [JSON.stringify(job)], { env });
}
