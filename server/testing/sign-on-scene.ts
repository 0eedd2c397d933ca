import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { accessModule, authenticate } from '../modules/access/index.ts';
import { policies } from '../modules/policies.ts';
import { Stage } from '../platform/act.ts';
import { FactBus } from '../platform/facts.ts';
import { createApp } from '../platform/http/app.ts';
import { createLog } from '../platform/log.ts';
import { projectRoot } from '../platform/root.ts';
import { readSettings } from '../platform/settings.ts';
import { client, type IdentityProvider, identityProvider } from './identity-provider.ts';
import { loggedIn, loggedInAdministrator } from './login.ts';
import { type TestStage, testStage } from './stage.ts';
import { buildWorld, identityOf } from './world.ts';

/** The product on real ports beside a real provider of identities, and people who are known to one or both. */
export interface SignOnScene {
  readonly stage: TestStage;
  readonly provider: IdentityProvider;
  /** Where the provider's claim holds log-in names. */
  readonly site: string;
  /** The same product, but its claim holds identity numbers. */
  readonly byNumber: string;
  /** Everything logged so far, at every level. */
  logged(): string;
  /** The product at an address of its own, with the provider configured unless said otherwise. */
  serve(address: string, env?: Readonly<Record<string, string>>): Promise<void>;
  query(
    sql: string,
    values?: unknown[],
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
  close(): Promise<void>;
}

export async function signOnScene(): Promise<SignOnScene> {
  const stage = await testStage();
  const apps: FastifyInstance[] = [];
  const query: SignOnScene['query'] = (sql, values = []) =>
    stage.services.database.pool.query(sql, values);
  await fillCity(stage, query);
  const site = await freeAddress();
  const byNumber = await freeAddress();
  const provider = await identityProvider([`${site}/sso/callback`, `${byNumber}/sso/callback`], {
    linjing: { preferred_username: ' LinJing ', identity: identityOf('林静') },
    stranger: { preferred_username: 'stranger', identity: '37990119900415003X' },
    auditor: { preferred_username: 'auditor' },
    nameless: {},
  });
  let logged = '';
  const serve: SignOnScene['serve'] = async (address, env = {}) => {
    const app = await productAt(stage, address, { SSO_ISSUER: provider.issuer, ...env }, (line) => {
      logged += line;
    });
    apps.push(app);
  };
  await serve(site);
  await serve(byNumber, { SSO_CLAIM: 'identity', SSO_MATCH: 'identityNumber' });
  return {
    ...{ stage, provider, site, byNumber, serve, query },
    logged: () => logged,
    async close() {
      for (const app of apps) await app.close();
      await provider.stop();
      await stage.close();
    },
  };
}

/** An address of this machine where nobody listens. */
export async function freeAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function fillCity(stage: TestStage, query: SignOnScene['query']): Promise<void> {
  const world = await buildWorld(stage);
  await loggedIn(stage, world.people.林静);
  const { accountId } = await loggedInAdministrator(stage, 'auditAdministrator');
  await query(`update account set login = 'auditor' where id = $1`, [accountId]);
}

async function productAt(
  stage: TestStage,
  address: string,
  env: Readonly<Record<string, string>>,
  hear: (line: string) => void,
): Promise<FastifyInstance> {
  const settings = readSettings({
    ...{ DEMO: 'off', PUBLIC_URL: address },
    ...{ SSO_CLIENT_ID: client.id, SSO_CLIENT_SECRET: client.secret },
    ...env,
  });
  const kept = new Writable({
    write(chunk, _encoding, done) {
      hear(String(chunk));
      done();
    },
  });
  const services = { ...stage.services, settings, log: createLog('debug', kept) };
  const app = await createApp({
    stage: new Stage(services, new FactBus([])),
    modules: [accessModule(policies)],
    authenticate,
    // The pages as they are written: what the server fills in stands in them.
    webRoot: join(projectRoot, 'web'),
  });
  await app.listen({ port: Number(new URL(address).port), host: '127.0.0.1' });
  return app;
}
