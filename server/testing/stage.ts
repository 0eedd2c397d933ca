import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { operatorOfMachine } from '../kernel/actor.ts';
import { FixedClock } from '../kernel/clock.ts';
import { Stage } from '../platform/act.ts';
import { connect } from '../platform/database/connect.ts';
import { FactBus } from '../platform/facts.ts';
import type { Module } from '../platform/module.ts';
import type { Services } from '../platform/services.ts';
import { readSettings } from '../platform/settings.ts';
import { Storage } from '../platform/storage.ts';
import { testVault } from '../platform/vault.ts';
import { testDatabase } from './database.ts';

export { operatorOfMachine as operator };

export interface TestStage {
  readonly stage: Stage;
  readonly services: Services & { readonly clock: FixedClock };
  readonly url: string;
  close(): Promise<void>;
}

/** A stage on a fresh real database; the clock stands at Wednesday 15 July 2026, 09:30 in Shanghai. */
export async function testStage(
  modules: readonly Module[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<TestStage> {
  const { url, drop } = await testDatabase();
  const database = connect(url);
  const clock = new FixedClock('2026-07-15T09:30:00+08:00');
  // A folder of its own, not made: what lies in the developer's is none of a test's business.
  const dataDir = join(tmpdir(), `biaoshuai-${randomUUID()}`);
  const settings = readSettings({ DEMO: 'off', DATA_DIR: dataDir, ...env });
  const services = {
    ...{ database, clock, settings },
    vault: testVault('test'),
    storage: new Storage(settings, clock),
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    randomBytes: seededBytes('test'),
  };
  const stage = new Stage(services, new FactBus(modules.flatMap((m) => m.subscriptions ?? [])));
  return {
    stage,
    services,
    url,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** Bytes that follow from a word: the same in every run. */
export function seededBytes(word: string): (size: number) => Buffer {
  let count = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let length = 0; length < size; length += 32) {
      count += 1;
      blocks.push(createHash('sha256').update(`${word} ${count}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, size);
  };
}
