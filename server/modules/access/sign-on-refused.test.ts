import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusals } from '#contract/refusals.ts';
import { type Claims, type IdentityProvider, Visitor } from '../../testing/identity-provider.ts';
import { type SignOnScene, signOnScene } from '../../testing/sign-on-scene.ts';
import type { TestStage } from '../../testing/stage.ts';

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
/** Up to the address the provider sends the browser back to, which is not asked yet. */
const proved = (login: string) => visitor.follow(`${site}/sso/start`, login, callback);
const sessions = async () => (await query('select 1 from session')).rowCount;
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

describe('nobody comes in', () => {
  let before: number | null;
  beforeEach(async () => {
    before = await sessions();
  });
  const stillOut = async () => {
    expect(await sessions()).toBe(before);
    expect(visitor.cookiesOf(site).has('sid')).toBe(false);
  };

  test('without an account: a page says whom to ask, the attempt is kept, no account is made', async () => {
    stage.services.clock.moveTo('2026-07-15T09:32:00+08:00');
    const accounts = (await query('select 1 from account')).rowCount;
    const found = await read(await proved('stranger'));
    expect(found).toEqual(refusal('access.signOnUnknown'));
    expect(found.page).toContain('请联系本单位党务办公室开通');
    expect((await lastAudit())?.['details']).toEqual({ refused: 'access.signOnUnknown' });
    expect((await query('select 1 from account')).rowCount).toBe(accounts);
    await stillOut();
  });

  test('to a closed account', async () => {
    await query(`update account set disabled_at = now() where login = 'linjing'`);
    const found = await read(await proved('linjing'));
    await query(`update account set disabled_at = null where login = 'linjing'`);
    expect(found).toEqual(refusal('access.signOnClosed'));
    await stillOut();
  });

  test('as one of the three administrators, who have passwords of their own', async () => {
    expect(await read(await proved('auditor'))).toEqual(refusal('access.signOnAdministrator'));
    await stillOut();
  });

  test('of whom the provider does not tell the claim', async () => {
    expect(await read(await proved('nameless'))).toEqual(refusal('access.signOnUnclear'));
    expect(scene.logged()).toContain('preferred_username');
    await stillOut();
  });

  test.each<[string, (address: URL) => void]>([
    ['another state', (address) => address.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (address) => address.searchParams.delete('state')],
    ['a code made up', (address) => address.searchParams.set('code', 'x'.repeat(43))],
    ['no code', (address) => address.searchParams.delete('code')],
    ['another issuer named', (address) => address.searchParams.set('iss', 'https://id.example')],
    [
      'a no of the person',
      (address) => {
        address.searchParams.delete('code');
        address.searchParams.set('error', 'access_denied');
      },
    ],
  ])('with %s', async (_, change) => {
    const address = new URL(await proved('linjing'));
    change(address);
    expect(await read(address.href)).toEqual(refusal('access.signOnFailed'));
    await stillOut();
  });

  test('with a code redeemed before, though the browser still carries its note', async () => {
    const address = await proved('linjing');
    const note = visitor.cookiesOf(site).get('note') as string;
    expect((await read(address)).status).toBe(200);
    visitor.cookiesOf(site).delete('sid');
    before = await sessions();
    visitor.cookiesOf(site).set('note', note);
    expect(await read(address)).toEqual(refusal('access.signOnFailed'));
    await stillOut();
  });

  test('with a proof spent before, in whatever process', async () => {
    await visitor.ask(await proved('linjing'));
    const note = visitor.cookiesOf(site).get('note') as string;
    expect((await read(`${site}/sso/finish`)).status).toBe(200);
    visitor.cookiesOf(site).delete('sid');
    before = await sessions();
    visitor.cookiesOf(site).set('note', note);
    expect(await read(`${site}/sso/finish`)).toEqual(refusal('access.signOnFailed'));
    await stillOut();
  });

  test('from another browser than the one that asked, or with a note of one’s own making', async () => {
    const address = await proved('linjing');
    visitor = new Visitor();
    expect(await read(address)).toEqual(refusal('access.signOnFailed'));
    visitor.cookiesOf(site).set('note', Buffer.from('{"step":"proved"}').toString('base64url'));
    expect(await read(`${site}/sso/finish`)).toEqual(refusal('access.signOnFailed'));
    await stillOut();
  });

  test('who took longer than ten minutes at the provider, or a minute after it', async () => {
    const address = await proved('linjing');
    stage.services.clock.moveTo('2026-07-15T09:40:00+08:00');
    expect(await read(address)).toEqual(refusal('access.signOnFailed'));
    await visitor.ask(await proved('linjing'));
    stage.services.clock.moveTo('2026-07-15T09:41:00+08:00');
    expect(await read(`${site}/sso/finish`)).toEqual(refusal('access.signOnFailed'));
    await stillOut();
  });

  const tampered: [string, (claims: Claims) => Claims][] = [
    ['for another audience', (claims) => ({ ...claims, aud: 'another-client' })],
    ['by another issuer', (claims) => ({ ...claims, iss: 'https://id.example' })],
    ['that has expired', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 120 })],
    ['to another question', (claims) => ({ ...claims, nonce: 'another' })],
  ];
  test.each(tampered)('with a token %s, properly signed', async (_, change) => {
    provider.tamper = change;
    expect(await read(await proved('linjing'))).toEqual(refusal('access.signOnFailed'));
    await stillOut();
  });

  test('with a token that the provider’s key did not sign', async () => {
    provider.tamper = (claims) => claims;
    provider.stranger = true;
    const found = await read(await proved('linjing'));
    provider.stranger = false;
    expect(found).toEqual(refusal('access.signOnFailed'));
    await stillOut();
  });
});
