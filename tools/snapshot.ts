import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../server/platform/database/migrate.ts';
import { discardDataFolder, startEmbedded } from '../server/platform/embedded/index.ts';
import { projectRoot } from '../server/platform/root.ts';
import { databaseSnapshot } from './database-snapshot.ts';

// Writes into the tree what the migrations add up to, from a database made for it and thrown away.
const dataDir = mkdtempSync(join(tmpdir(), 'biaoshuai-snapshot-'));
const server = await startEmbedded({ dataDir, log: console.error, durable: false });
try {
  await migrate(server.url);
  const { tables, schema } = await databaseSnapshot(server.url);
  writeFileSync(join(projectRoot, 'server/platform/database/tables.ts'), tables);
  writeFileSync(join(projectRoot, 'server/migrations/schema.sql'), schema);
} finally {
  await server.stop();
  await discardDataFolder(dataDir);
}
