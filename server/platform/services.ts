import type { Logger } from 'pino';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from './database/connect.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';
import type { Vault } from './vault.ts';

/** What the edge hands to everybody: no module makes any of these itself. */
export interface Services {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly settings: Settings;
  readonly log: Logger;
  readonly storage: Storage;
  /** Cryptographic randomness; seeded in tests. */
  readonly randomBytes: (size: number) => Buffer;
}
