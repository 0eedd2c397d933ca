import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../server/platform/root.ts';
import { databaseSnapshot } from './database-snapshot.ts';

/** Writes the snapshot of the migrated database at `DATABASE_URL` into the tree. */
const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL names the migrated database to describe');
const { tables, schema } = await databaseSnapshot(url);
writeFileSync(join(projectRoot, 'server/platform/database/tables.ts'), tables);
writeFileSync(join(projectRoot, 'server/migrations/schema.sql'), schema);
