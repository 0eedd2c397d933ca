import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../platform/root.ts';

/** The product on a data folder, in processes that may be killed and started again. */
export interface ProductProcess {
  readonly address: string;
  /** Resolves when it answers requests. */
  start(): Promise<void>;
  /** SIGKILL, and waits until the process is gone; its database server is left behind. */
  killServer(): Promise<void>;
  /** SIGKILL of the database server's process, and waits until the product has ended of itself. */
  killDatabase(): Promise<void>;
  stop(): Promise<void>;
}

/** Bundles `server/main.ts` as it is now into a folder of its own, so that each start takes half a second. */
export async function buildProduct(dataDir: string): Promise<ProductProcess & { discard(): void }> {
  const cache = join(projectRoot, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'biaoshuai-product-'));
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['server/main.ts'],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    alias: { '#server': './server', '#contract': './contract' },
    logLevel: 'warning',
  });
  const port = await freePort();
  const product = productAt(join(folder, 'main.js'), dataDir, port);
  return { ...product, discard: () => rmSync(folder, { recursive: true, force: true }) };
}

function productAt(program: string, dataDir: string, port: number): ProductProcess {
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  return {
    address: `http://127.0.0.1:${port}`,
    async start() {
      const env = {
        PATH: process.env['PATH'],
        DATA_DIR: dataDir,
        DEMO: 'off',
        PORT: String(port),
        LOG_LEVEL: 'silent',
      };
      child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      ended = new Promise((resolve) => child?.on('exit', resolve));
      await untilItSays(child, '表率已启动');
    },
    async killServer() {
      child?.kill('SIGKILL');
      await ended;
    },
    async killDatabase() {
      const file = join(dataDir, 'database', 'cluster', 'postmaster.pid');
      process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
      await ended;
    },
    async stop() {
      child?.kill('SIGTERM');
      await ended;
    },
  };
}

function untilItSays(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(words)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('exit', () => reject(new Error(`the product did not start: ${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
