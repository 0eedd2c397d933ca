import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../platform/database/migrate.ts';
import { discardDataFolder, startEmbedded } from '../platform/embedded/index.ts';
import './database.ts';

const dataDirPrefix = 'biaoshuai-test-';

interface Server {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

interface ReadyTemplate {
  readonly adminUrl: string;
  readonly name: string;
  dispose(): Promise<void>;
}

/**
 * One database server for a whole test run (vitest's globalSetup): an embedded one in a folder of its
 * own without fsync, or TEST_DATABASE_URL's. It starts when the first test file asks for a database.
 */
export default async function offerDatabases(project: TestProject): Promise<() => Promise<void>> {
  let template: Promise<ReadyTemplate> | undefined;
  const door = createServer(async (_request, response) => {
    try {
      template ??= makeTemplate();
      const { adminUrl, name } = await template;
      response.end(JSON.stringify({ adminUrl, name }));
    } catch (error) {
      response.writeHead(500).end(String((error as Error).stack));
    }
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  project.provide('databaseServerUrl', `http://127.0.0.1:${port}/`);
  return async () => {
    door.close();
    door.closeAllConnections();
    await template?.then((ready) => ready.dispose());
  };
}

async function makeTemplate(): Promise<ReadyTemplate> {
  const server = await startServer();
  const name = `template_${randomUUID().replaceAll('-', '')}`;
  try {
    await run(server.adminUrl, `create database ${name}`);
    const url = new URL(server.adminUrl);
    url.pathname = `/${name}`;
    await migrate(url.href);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    adminUrl: server.adminUrl,
    name,
    async dispose() {
      await run(server.adminUrl, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
}

async function startServer(): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return { adminUrl: given, stop: async () => {} };
  for (const dataDir of earlierDataDirs()) await discardDataFolder(dataDir);
  const dataDir = mkdtempSync(join(tmpdir(), dataDirPrefix));
  const server = await startEmbedded({ dataDir, log: console.error, durable: false });
  return {
    adminUrl: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A killed test run leaves its server running; the next run ends it. Not another user's, nor a run's just starting. */
function earlierDataDirs(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(dataDirPrefix))
    .map((name) => join(tmpdir(), name))
    .filter((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat?.uid === process.getuid?.() && Date.now() - (stat?.mtimeMs ?? 0) > 60_000;
    });
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
