import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the test run makes its database server on demand (testing/database-server.ts). */
    databaseServerUrl: string;
  }
}

export interface TestDatabase {
  /** The superuser's URL of a database of one's own, fully migrated and empty. */
  readonly url: string;
  drop(): Promise<void>;
}

interface Template {
  readonly adminUrl: string;
  readonly name: string;
}

/** A fresh migrated database, copied from the run's template; call once a test file, in beforeAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, name: template } = await runningTemplate();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(adminUrl, `create database ${name} template ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => run(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

/** The first test file to ask makes the server start; runs without a database never pay for it. */
async function runningTemplate(): Promise<Template> {
  const response = await fetch(inject('databaseServerUrl'));
  if (!response.ok) throw new Error(`the test database did not start: ${await response.text()}`);
  return (await response.json()) as Template;
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
