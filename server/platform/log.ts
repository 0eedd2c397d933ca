import { type DestinationStream, pino } from 'pino';

/** One JSON line an event, without personal data: ids and codes only. */
export function createLog(
  level: string = process.env['LOG_LEVEL'] ?? 'warn',
  destination?: DestinationStream,
) {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers', 'body', 'password', 'token', '*.password', '*.token'],
    serializers: { err: failureWords },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * What a log may say of an error. PostgreSQL puts values of rows into its messages and details, so of
 * its errors only the code and the names of things are kept.
 */
function failureWords(error: Error & Record<string, unknown>): Record<string, unknown> {
  const where = String(error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '));
  if (typeof error['severity'] !== 'string') {
    return { type: error.name, message: error.message, where };
  }
  const { code, schema, table, column, constraint, routine } = error;
  return { type: 'DatabaseError', code, schema, table, column, constraint, routine, where };
}
