import { sql } from 'kysely';
import type { Post } from '../../kernel/actor.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { postWords } from '../../kernel/post-words.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';
import { oneTimeCode } from './domain/one-time-code.ts';
import { isGrantable } from './domain/post-kinds.ts';
import { hashPassword } from './password-hash.ts';
import { addPost } from './store-posts.ts';

/** Log-in names made from names hold no dot, so the demo's own cannot meet them. */
const demoPrefix = 'demo.';

export interface DemoAccount {
  /** Without the prefix: `linjing` logs in as `demo.linjing`. */
  readonly word: string;
  /** Null: an account without a person, as the three administrators have. */
  readonly personId: number | null;
  readonly name: string;
  readonly posts: readonly Post[];
}

/**
 * Opens one account of the demo city, ready to log in. Its password follows from this data folder's keys
 * and is kept nowhere.
 * @returns log-in name and password
 */
export async function openDemoAccount(
  { tx, now, today, services }: ActContext,
  demo: DemoAccount,
): Promise<{ login: string; password: string }> {
  const login = `${demoPrefix}${demo.word}`;
  const password = demoPassword(services.vault, login);
  const { id } = await tx
    .insertInto('account')
    .values({
      person_id: demo.personId,
      login,
      display_name: demo.name,
      password_hash: await hashPassword(password, services.randomBytes),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const { kind, organisationId } of demo.posts) {
    invariant(isGrantable(kind), `${kind} is no post of an account`);
    await addPost(tx, { accountId: id, kind, organisationId, heldFrom: today, grantedBy: null });
  }
  return { login, password };
}

/** What the log-in page of a demo city offers. */
export async function listDemoAccounts(
  db: Reader,
  vault: Vault,
  today: PlainDate,
): Promise<{ login: string; password: string; words: string }[]> {
  const { rows } = await sql<{ login: string; name: string; kinds: Post['kind'][] }>`
    select a.login, a.display_name as name, coalesce((select json_agg(post.kind order by post.id) from post
        where post.account_id = a.id and post.held_from <= ${today}::date
          and post.held_to > ${today}::date), '[]') as kinds
    from account a where a.login like ${`${demoPrefix}%`} order by a.id`.execute(db);
  return rows.map(({ login, name, kinds }) => {
    const held = kinds.map((kind) => postWords[kind]).join('、') || '干部职工';
    const words = held === name ? name : `${held} ${name}`;
    return { login, password: demoPassword(vault, login), words };
  });
}

function demoPassword(vault: Vault, login: string): string {
  return `Demo-${oneTimeCode((size) => vault.index(`demo password ${login}`).subarray(0, size))}`;
}
