import { sql } from 'kysely';
import type { Reading } from '#contract/access.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { pinyinSearchKey } from '../../platform/pinyin.ts';
import type { Vault } from '../../platform/vault.ts';
import { freeLogin, loginBase } from './domain/login-name.ts';
import { normalisedCode } from './domain/one-time-code.ts';
import { readingOf } from './domain/reading.ts';

export interface AccountToUse {
  readonly id: number;
  readonly name: string;
  readonly reading: Reading | null;
  readonly passwordHash: string | null;
  readonly disabled: boolean;
}

export async function findAccount(tx: Tx, login: string): Promise<AccountToUse | null> {
  const row = await tx
    .selectFrom('account')
    .select(['id', 'display_name', 'password_hash', 'disabled_at', 'text_size', 'contrast'])
    .where('login', '=', login)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, display_name: name, password_hash: passwordHash, disabled_at: closed } = row;
  return { id, name, reading: readingOf(row), passwordHash, disabled: closed !== null };
}

export async function saveReading(tx: Tx, accountId: number, reading: Reading): Promise<void> {
  await tx
    .updateTable('account')
    .set({ text_size: reading.size, contrast: reading.contrast })
    .where('id', '=', accountId)
    .execute();
}

export async function loginOf(tx: Tx, accountId: number): Promise<string> {
  const { login } = await tx
    .selectFrom('account')
    .select('login')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return login;
}

/**
 * Makes sure that these people have accounts, without a password yet, and returns all their accounts.
 * The log-in names follow from the names; nobody else may add accounts until commit.
 */
export async function openAccounts(
  tx: Tx,
  people: readonly { id: number; name: string }[],
  now: Date,
): Promise<Map<number, { accountId: number; login: string }>> {
  await sql`lock table account in share row exclusive mode`.execute(tx);
  const opened = await accountsOf(tx, people);
  const missing = people.filter((person) => !opened.has(person.id));
  if (missing.length === 0) return opened;
  const keys = missing.map((person) => pinyinSearchKey(person.name));
  const taken = await takenLogins(tx, keys.map(loginBase));
  const ids = missing.map((person) => person.id);
  const logins = keys.map((key) => freeLogin(key, taken));
  const names = missing.map((person) => person.name);
  await sql`
    insert into account (person_id, login, display_name, created_at)
    select person_id, login, name, ${now} from
      unnest(${ids}::int[], ${logins}::text[], ${names}::text[]) as t (person_id, login, name)`.execute(
    tx,
  );
  return await accountsOf(tx, people);
}

/** An account that belongs to no person of the roster: the three administrators' usual kind. */
export async function openBareAccount(
  tx: Tx,
  account: { login: string; name: string; passwordHash: string | null },
  now: Date,
): Promise<number | null> {
  const row = await tx
    .insertInto('account')
    .values({
      login: account.login,
      display_name: account.name,
      password_hash: account.passwordHash,
      created_at: now,
    })
    .onConflict((taken) => taken.column('login').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function setPassword(tx: Tx, accountId: number, hash: string | null): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({ password_hash: hash, version: eb('version', '+', 1) }))
    .where('id', '=', accountId)
    .execute();
}

/** Writes new codes over earlier ones; only their keyed hashes are kept. */
export async function saveCodes(
  tx: Tx,
  vault: Vault,
  codes: readonly { accountId: number; code: string }[],
  circumstances: { expiresAt: Date; issuedBy: number | null },
): Promise<void> {
  const ids = codes.map(({ accountId }) => accountId);
  const hashes = codes.map(({ accountId, code }) => hashOfCode(vault, accountId, code));
  await sql`
    insert into activation_code (account_id, code_hash, expires_at, issued_by)
    select account_id, code_hash, ${circumstances.expiresAt}, ${circumstances.issuedBy}::int
    from unnest(${ids}::int[], ${hashes}::bytea[]) as t (account_id, code_hash)
    on conflict (account_id) do update set code_hash = excluded.code_hash,
      expires_at = excluded.expires_at, issued_by = excluded.issued_by`.execute(tx);
}

/** Uses up a code that is right and in time; false when it is neither. */
export async function spendCode(
  tx: Tx,
  vault: Vault,
  accountId: number,
  code: string,
  now: Date,
): Promise<boolean> {
  const spent = await tx
    .deleteFrom('activation_code')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOfCode(vault, accountId, code))
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst();
  return spent !== undefined;
}

/** One unused set-up token at a time. */
export async function saveSetupToken(
  tx: Tx,
  vault: Vault,
  token: string,
  now: Date,
): Promise<void> {
  await tx.deleteFrom('setup_token').where('used_at', 'is', null).execute();
  await tx
    .insertInto('setup_token')
    .values({ token_hash: hashOfSetupToken(vault, token), created_at: now })
    .execute();
}

export async function spendSetupToken(
  tx: Tx,
  vault: Vault,
  token: string,
  now: Date,
): Promise<boolean> {
  const spent = await tx
    .updateTable('setup_token')
    .set({ used_at: now })
    .where('token_hash', '=', hashOfSetupToken(vault, token))
    .where('used_at', 'is', null)
    .returning('used_at')
    .executeTakeFirst();
  return spent !== undefined;
}

async function accountsOf(tx: Tx, people: readonly { id: number }[]) {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'person_id', 'login'])
    .where('person_id', '=', sql<number>`any(${people.map((person) => person.id)}::int[])`)
    .execute();
  return new Map(
    rows.map((row) => [row.person_id as number, { accountId: row.id, login: row.login }]),
  );
}

async function takenLogins(tx: Tx, bases: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ login: string }>`
    select login from account where regexp_replace(login, '[0-9]+$', '') = any(${[...bases]}::text[])`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.login));
}

function hashOfCode(vault: Vault, accountId: number, code: string): Buffer {
  return vault.index(`activation ${accountId} ${normalisedCode(code)}`);
}

function hashOfSetupToken(vault: Vault, token: string): Buffer {
  return vault.index(`set-up ${normalisedCode(token)}`);
}
