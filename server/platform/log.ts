import { pino } from 'pino';

/** One JSON line an event, without personal data: ids and codes only. */
export function createLog(level: string = process.env['LOG_LEVEL'] ?? 'info') {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers', 'body', 'password', 'token', '*.password', '*.token'],
  });
}
