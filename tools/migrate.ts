import { migrate } from '../server/platform/database/migrate.ts';

/** Brings the database at `DATABASE_URL` to the newest schema. */
const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL names the database to migrate');
await migrate(url, console.log);
