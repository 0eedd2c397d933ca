import { totalmem } from 'node:os';

const mebibyte = 1024 * 1024;

/**
 * Server settings as `postgres` arguments. Loads of millions of rows are normal here (`max_wal_size`);
 * statements and their values stay out of the log, since they hold personal data.
 * @param durable false only for data that may be lost, such as a test run's
 */
export function serverArguments(port: number, durable: boolean): string[] {
  const memory = Math.floor(totalmem() / mebibyte);
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    shared_buffers: `${clamp(Math.floor(memory / 16), 64, 512)}MB`,
    effective_cache_size: `${clamp(Math.floor(memory / 3), 256, 8192)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${clamp(Math.floor(memory / 16), 64, 256)}MB`,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
  if (!durable) {
    Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
