import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readSettings, type SettingsError } from './settings.ts';

function problems(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    return (error as SettingsError).problems;
  }
}

test('nothing need be set', () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null, demo: true });
  expect(settings.publicUrl.href).toBe('http://127.0.0.1:3000/');
  expect(settings.keyFile).toBe(`${settings.dataDir}/keys.json`);
});

test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DEMO: 'maybe' }, 'DEMO'],
  [{ INSECURE_COOKIES: '1' }, 'INSECURE_COOKIES'],
  [{ PUBLIC_URL: 'dj.example.gov.cn' }, 'PUBLIC_URL'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
])('a wrong value is named: %o', (env, name) => {
  const found = problems(env as Record<string, string>);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(name);
});

test('all wrong values are named at once, and none of them is repeated where it may hold a password', () => {
  expect(problems({ PORT: 'x', DEMO: 'x', DATABASE_URL: 'mysql://u:secret@h/d' })).toHaveLength(3);
  expect(problems({ DATABASE_URL: 'mysql://u:secret@h/d' }).join()).not.toContain('secret');
});

test('plain http beyond this machine needs a word of its own', () => {
  const env = { PUBLIC_URL: 'http://dj.example.gov.cn' };
  expect(problems(env)[0]).toContain('INSECURE_COOKIES=on');
  expect(problems({ ...env, INSECURE_COOKIES: 'on' })).toEqual([]);
  expect(problems({ PUBLIC_URL: 'https://dj.example.gov.cn' })).toEqual([]);
  expect(problems({ HOST: '0.0.0.0' })[0]).toContain('INSECURE_COOKIES=on');
  expect(problems({ HOST: '0.0.0.0', INSECURE_COOKIES: 'on' })).toEqual([]);
  expect(problems({ HOST: '0.0.0.0', PUBLIC_URL: 'https://dj.example.gov.cn' })).toEqual([]);
  expect(problems({ HOST: '::1' })).toEqual([]);
});

test.each([
  ['10.1.2.3', ['10.1.2.3']],
  [
    '10.1.2.3, 10.1.3.0/28 fd00::5,fd00:1::/64',
    ['10.1.2.3', '10.1.3.0/28', 'fd00::5', 'fd00:1::/64'],
  ],
  ['', []],
])('proxies on other machines are addresses and networks: %s', (text, proxies) => {
  expect(readSettings({ TRUSTED_PROXIES: text }).trustedProxies).toEqual(proxies);
});

test.each([
  'proxy.example',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/33',
  '10.0.0.0/7',
  '10.0.0.0/',
  '10.1/16',
  '10.0.0.0/8/8',
  'loopback',
  '10.0.0.0/255.0.0.0',
])('whom nobody should believe is refused: %s', (text) => {
  const [problem, ...more] = problems({ TRUSTED_PROXIES: `10.1.2.3,${text}` });
  expect(problem).toContain(`“${text}”`);
  expect(more).toEqual([]);
});

describe('single sign-on', () => {
  const whole = {
    SSO_ISSUER: 'https://id.example.gov.cn/oidc',
    SSO_CLIENT_ID: 'biaoshuai',
    SSO_CLIENT_SECRET: 'hush-hush',
  };

  test('is off where nothing is said, and whole where the three are', () => {
    expect(readSettings({}).singleSignOn).toBeNull();
    const { singleSignOn } = readSettings(whole);
    expect(singleSignOn).toMatchObject({
      clientId: 'biaoshuai',
      claim: 'preferred_username',
      match: 'login',
      scope: 'openid profile',
    });
    expect(singleSignOn?.issuer.href).toBe('https://id.example.gov.cn/oidc');
    expect(singleSignOn?.clientSecret()).toBe('hush-hush');
  });

  test('takes the secret from a file, without its line end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-secret-'));
    const file = join(folder, 'secret');
    writeFileSync(file, 'from-the-file\n', { mode: 0o600 });
    const { SSO_CLIENT_SECRET: _, ...rest } = whole;
    const settings = readSettings({ ...rest, SSO_CLIENT_SECRET_FILE: file });
    rmSync(folder, { recursive: true });
    expect(settings.singleSignOn?.clientSecret()).toBe('from-the-file');
    expect(problems({ ...rest, SSO_CLIENT_SECRET_FILE: file })[0]).toContain('ENOENT');
  });

  test.each([
    [{ SSO_ISSUER: 'http://id.example.gov.cn' }, 'SSO_ISSUER'],
    [{ SSO_ISSUER: 'id.example.gov.cn' }, 'SSO_ISSUER'],
    [{ SSO_ISSUER: 'https://u:p@id.example.gov.cn' }, 'SSO_ISSUER'],
    [{ SSO_ISSUER: '' }, 'SSO_ISSUER'],
    [{ SSO_CLIENT_ID: '' }, 'SSO_CLIENT_ID'],
    [{ SSO_CLIENT_SECRET: '' }, 'SSO_CLIENT_SECRET'],
    [{ SSO_CLIENT_SECRET_FILE: '/nowhere' }, 'SSO_CLIENT_SECRET_FILE'],
    [{ SSO_MATCH: 'name' }, 'SSO_MATCH'],
    [{ SSO_SCOPE: 'profile' }, 'SSO_SCOPE'],
  ])('a wrong value is named, the secret never: %o', (wrong, name) => {
    const found = problems({ ...whole, ...(wrong as Record<string, string>) });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(name);
    expect(found[0]).not.toContain('hush-hush');
  });

  test('lets a provider on this machine go without https, and shows its secret to nobody who prints it', () => {
    const settings = readSettings({ ...whole, SSO_ISSUER: 'http://127.0.0.1:8080' });
    expect(settings.singleSignOn?.issuer.port).toBe('8080');
    expect(`${JSON.stringify(settings)} ${inspect(settings)}`).not.toContain('hush-hush');
  });
});
