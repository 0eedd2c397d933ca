import { expect, test } from 'vitest';
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
