import type { Ending } from '../../platform/backup/index.ts';

/**
 * What would let somebody in who was let in when the backup was taken (decision 0008). Passwords stay: they
 * are what people know, and a changed one can be reset.
 */
export const endedByRestore: readonly Ending[] = [
  { name: 'sessions', words: '登录', sql: 'delete from session' },
  { name: 'codes', words: '未用的一次性码', sql: 'delete from activation_code' },
  {
    name: 'setupTokens',
    words: '未用的初始化口令',
    sql: 'delete from setup_token where used_at is null',
  },
];
