import pg from 'pg';
import { readPassword, superuser } from './cluster.ts';
import type { Place } from './place.ts';

/** The owner's connection URL. */
export function ownerUrl(place: Place, port: number, database: string): string {
  return `postgres://${superuser}:${readPassword(place)}@127.0.0.1:${port}/${database}`;
}

/** True when the server at `port` is the one on our files; false when nothing of ours answers. */
export async function isOurs(place: Place, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: ownerUrl(place, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === place.cluster;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
