import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { seededBytes } from '../../testing/stage.ts';
import { hashPassword, passwordMatches } from './password-hash.ts';

const randomBytes = seededBytes('salt');

test('a hash names its cost and salt, and matches its password only', async () => {
  const hash = await hashPassword('Chenxi-2026-guang', randomBytes);
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$[\w+/]{22}==\$[\w+/]{43}=$/);
  expect(await passwordMatches('Chenxi-2026-guang', hash)).toBe(true);
  expect(await passwordMatches('chenxi-2026-guang', hash)).toBe(false);
  expect(await hashPassword('Chenxi-2026-guang', randomBytes)).not.toBe(hash);
});

test('a hash made at another cost still matches', async () => {
  const salt = Buffer.from('0123456789abcdef');
  const key = scryptSync('Chenxi-2026-guang', salt, 32, { N: 1024, r: 8, p: 2 });
  const hash = `scrypt$1024$8$2$${salt.toString('base64')}$${key.toString('base64')}`;
  expect(await passwordMatches('Chenxi-2026-guang', hash)).toBe(true);
});

test('the same letters typed on another keyboard match', async () => {
  const hash = await hashPassword('Caf\u00e9-Ｗanli-2026', randomBytes);
  expect(await passwordMatches('Cafe\u0301-Wanli-2026', hash)).toBe(true);
});

test('without a hash nothing matches, and it is computed all the same', async () => {
  const started = process.cpuUsage();
  expect(await passwordMatches('', null)).toBe(false);
  const spent = process.cpuUsage(started);
  expect(spent.user + spent.system).toBeGreaterThan(20_000);
});
