import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusals } from '#contract/refusals.ts';
import { client, type IdentityProvider, Visitor } from '../../testing/identity-provider.ts';
import { freeAddress, type SignOnScene, signOnScene } from '../../testing/sign-on-scene.ts';
import type { TestStage } from '../../testing/stage.ts';
import { identityOf } from '../../testing/world.ts';
import { hashPassword } from './password-hash.ts';

let scene: SignOnScene;
let stage: TestStage;
let provider: IdentityProvider;
let site: string;
let query: SignOnScene['query'];
let visitor: Visitor;

beforeAll(async () => {
  scene = await signOnScene();
  ({ stage, provider, site, query } = scene);
}, 30_000);
afterAll(async () => await scene.close());
beforeEach(() => {
  visitor = new Visitor();
  provider.tamper = null;
  stage.services.clock.moveTo('2026-07-15T09:30:00+08:00');
});

const callback = (address: URL) => address.pathname === '/sso/callback';
const home = (address: URL) => address.origin === site && address.pathname === '/';
/** Up to the address the provider sends the browser back to, which is not asked yet. */
const proved = (login: string) => visitor.follow(`${site}/sso/start`, login, callback);
const lastAudit = async () =>
  (
    await query(`select action, object_kind, object_id, details, ip from audit
    order by at desc, lane, seq desc limit 1`)
  ).rows[0];

/** What the visitor reads after a step: status and the page's own sentence. */
async function read(address: string): Promise<{ status: number; page: string }> {
  let response = await visitor.ask(address);
  for (let location = response.headers.get('location'); location; ) {
    response = await visitor.ask(new URL(location, address).href);
    location = response.headers.get('location');
  }
  return { status: response.status, page: await response.text() };
}

const refusal = (code: keyof typeof refusals) => ({
  status: refusals[code].status,
  page: expect.stringContaining(refusals[code].words({})),
});

describe('somebody with an account', () => {
  test('comes in through the provider, to the page asked for, and leaves a line', async () => {
    stage.services.clock.moveTo('2026-07-15T09:31:00+08:00');
    const address = `${site}/sso/start?next=${encodeURIComponent('/points/mine?year=2026')}`;
    const end = await visitor.follow(
      address,
      'linjing',
      ({ pathname }) => pathname === '/points/mine',
    );
    expect(end).toBe(`${site}/points/mine?year=2026`);
    const me = await visitor.ask(`${site}/api/me`);
    expect(await me.json()).toMatchObject({ login: 'linjing', name: '林静' });
    const { rows } = await query(`select id from account where login = 'linjing'`);
    expect(await lastAudit()).toEqual({
      ...{
        action: 'access.logInBySingleSignOn',
        object_kind: 'account',
        object_id: rows[0]?.['id'],
      },
      ...{ details: {}, ip: '127.0.0.1' },
    });
    expect([...visitor.cookiesOf(site).keys()]).toEqual(['sid']);
  });

  test('is led on to the first page where no other was asked for, and out by our own log-out', async () => {
    await visitor.follow(`${site}/sso/start`, 'linjing', home);
    const jar = visitor.cookiesOf(site);
    const out = await fetch(`${site}/api/session`, {
      method: 'DELETE',
      headers: {
        cookie: `sid=${jar.get('sid')}`,
        'idempotency-key': '6f1d5d0e-1111-4222-8333-444455556666',
      },
    });
    expect(out.status).toBe(200);
    expect((await visitor.ask(`${site}/api/me`)).status).toBe(401);
  });

  test('is found by the identity number where the claim holds it, which is kept nowhere', async () => {
    const at = (address: URL) => address.origin === scene.byNumber;
    const back = (address: URL) => at(address) && address.pathname === '/sso/callback';
    const address = await visitor.follow(`${scene.byNumber}/sso/start`, 'linjing', back);
    await visitor.follow(address, 'linjing', (next) => at(next) && next.pathname === '/');
    const me = await visitor.ask(`${scene.byNumber}/api/me`);
    expect(await me.json()).toMatchObject({ login: 'linjing' });
    const kept = await query('select details::text, reason from audit');
    expect(`${JSON.stringify(kept.rows)} ${scene.logged()}`).not.toContain(identityOf('林静'));
    const other = await visitor.follow(`${scene.byNumber}/sso/start`, 'linjing', back);
    expect(other).not.toContain(identityOf('林静'));
  });
});

test('the secret, codes and tokens are not in the log, at whatever level', async () => {
  provider.tamper = (claims) => ({ ...claims, aud: 'another' });
  const back = await proved('linjing');
  await read(back);
  const code = new URL(back).searchParams.get('code') as string;
  expect(scene.logged()).toContain('single sign-on: IdentityRefused');
  for (const secret of [client.secret, code, 'eyJ']) expect(scene.logged()).not.toContain(secret);
});

describe('a provider that does not answer', () => {
  test('is said so on the page, and passwords go on working', async () => {
    const back = await proved('linjing');
    await provider.stop();
    expect(await read(back)).toEqual(refusal('access.signOnUnavailable'));
    const down = await freeAddress();
    await scene.serve(down);
    const found = await read(`${down}/sso/start`);
    expect(found).toEqual(refusal('access.signOnUnavailable'));
    expect(found.page).toContain('action="/login"');
    const hash = await hashPassword('Good-password-1', stage.services.randomBytes);
    await query(`update account set password_hash = $1 where login = 'linjing'`, [hash]);
    const form = { login: 'linjing', password: 'Good-password-1', next: '/' };
    const answer = await visitor.ask(`${down}/login`, form);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    await provider.start();
    expect((await visitor.ask(`${down}/sso/start`)).status).toBe(302);
  });
});

describe('where no provider is configured', () => {
  test('there is no such way, and no button', async () => {
    const plain = await freeAddress();
    await scene.serve(plain, { SSO_ISSUER: '', SSO_CLIENT_ID: '', SSO_CLIENT_SECRET: '' });
    for (const step of ['start', 'callback', 'finish']) {
      expect((await visitor.ask(`${plain}/sso/${step}`)).status).toBe(404);
    }
    const shown = '<p data-offered="singleSignOn">';
    expect((await read(`${plain}/login`)).page).not.toContain(shown);
    const { page } = await read(`${site}/login?next=/points/mine`);
    expect(page).toContain(shown);
    expect(page).toContain('href="/sso/start?next=%2Fpoints%2Fmine"');
  });

  test.each(['//evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'nobody is sent on to %s',
    async (next) => {
      const answer = await visitor.ask(`${site}/sso/start?next=${encodeURIComponent(next)}`);
      expect(answer.status).toBe(400);
    },
  );
});

test('the description of the interface tells the redirect and the page', async () => {
  const described = (await (await visitor.ask(`${site}/api/openapi.json`)).json()) as {
    paths: Record<string, { get: { responses: Record<string, { content?: object }> } }>;
  };
  const responses = described.paths['/sso/start']?.get.responses;
  expect(Object.keys(responses ?? {}).sort()).toEqual(['302', '4XX', '5XX']);
  expect(responses?.['4XX']?.content).toHaveProperty('text/html');
});
