import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { client, identityProvider } from '../testing/identity-provider.ts';
import { examinedOf } from './doctor.ts';
import { machineChecks } from './doctor-machine.ts';

const env = { DATA_DIR: '/nowhere', DEMO: 'off', PORT: '0' };

/** What the check of this code says where the environment is this. */
const judged = async (code: string, more: Record<string, string>) =>
  await machineChecks(examinedOf({ ...env, ...more }))
    .find((check) => check.code === code)
    ?.look();

describe('a web server in front', () => {
  it.each([
    [{}, 'well', '只信本机'],
    [
      { HOST: '10.1.2.9', PUBLIC_URL: 'https://dj.example.gov.cn', TRUSTED_PROXIES: '10.1.2.3' },
      'well',
      '10.1.2.3',
    ],
    [{ TRUSTED_PROXIES: '10.1.2.3' }, 'attention', '连不上'],
    [
      { HOST: '0.0.0.0', PUBLIC_URL: 'https://dj.example.gov.cn' },
      'attention',
      '没有写 TRUSTED_PROXIES',
    ],
  ])('for %j: %s', async (more, state, words) => {
    const found = await judged('proxies', more as Record<string, string>);
    expect(found).toMatchObject({ state, words: expect.stringContaining(words) });
  });

  it('that cannot be is named among the settings, and left out of the rest', async () => {
    const more = { TRUSTED_PROXIES: '0.0.0.0/0' };
    expect((await judged('settings', more))?.state).toBe('wrong');
    expect((await judged('proxies', more))?.state).toBe('well');
  });
});

describe('single sign-on', () => {
  const configured = (issuer: string) => ({
    ...{ SSO_ISSUER: issuer, SSO_CLIENT_ID: client.id, SSO_CLIENT_SECRET: client.secret },
  });

  it('is well where none is wanted, and where the provider answers', async () => {
    expect(await judged('singleSignOn', {})).toMatchObject({ state: 'well', wayOut: null });
    const provider = await identityProvider(['http://127.0.0.1/sso/callback'], {});
    const found = await judged('singleSignOn', configured(provider.issuer));
    await provider.stop();
    expect(found?.state).toBe('well');
    expect(found?.words).toContain(provider.issuer);
  });

  it('is wrong where nobody answers, or somebody else', async () => {
    const other = createServer((_request, response) =>
      response.end('{"issuer":"https://id.example"}'),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    expect((await judged('singleSignOn', configured(issuer)))?.state).toBe('wrong');
    await new Promise((resolve) => other.close(resolve));
    const gone = await judged('singleSignOn', configured(issuer));
    expect(gone).toMatchObject({ state: 'wrong', wayOut: expect.stringContaining('SSO_ISSUER') });
    expect(JSON.stringify(gone)).not.toContain(client.secret);
  });
});
