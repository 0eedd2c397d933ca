import fc from 'fast-check';
import type { RouteShape } from '#contract/route.ts';
import { hostileWords, spoilt } from './fuzz-faults.ts';
import type { Known } from './fuzz-known.ts';
import { onTheEdge, type Parts, plausible } from './fuzz-values.ts';

/** A request as it goes out; `asker` is one of the scene's. */
export interface Sent {
  readonly method: RouteShape['method'];
  readonly url: string;
  readonly asker: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer | string | null;
}

/** Requests of every kind to one route; the same seed makes the same ones of the same knowledge. */
export function requestsTo(
  shape: RouteShape,
  known: Known,
  askers: readonly string[],
  { seed, count }: { seed: number; count: number },
): Sent[] {
  const fits = plausible(shape, known);
  const parts = fc.oneof(
    { weight: 5, arbitrary: fits },
    { weight: 1, arbitrary: onTheEdge(shape, known) },
    { weight: 5, arbitrary: spoilt(fits) },
  );
  const request = fc
    .record({ parts, asker: fc.constantFrom(...askers), id: fc.uuid() })
    .map(({ parts, asker, id }) => sentOf(shape, parts, asker, id));
  const broken = fc.tuple(request, fc.nat(), fc.nat()).map(([sent, how, what]) => {
    const breaks = shape.method === 'GET' ? anyBreaks : [...anyBreaks, ...bodyBreaks];
    return breaks[how % breaks.length]?.(sent, what) ?? sent;
  });
  const every = fc.oneof({ weight: 9, arbitrary: request }, { weight: 1, arbitrary: broken });
  return fc.sample(every, { numRuns: count, seed });
}

function sentOf(shape: RouteShape, { params, query, body }: Parts, asker: string, id: string) {
  const path = shape.path.replace(/\{(\w+)\}/g, (_, name: string) => wire(field(params, name)));
  const search = searchOf(query);
  const type = shape.body === 'file' ? 'application/octet-stream' : 'application/json';
  const bare = shape.method === 'GET' || (shape.body === undefined && body === undefined);
  return {
    method: shape.method,
    url: search === '' ? path : `${path}?${search}`,
    asker,
    headers: { 'idempotency-key': id, ...(bare ? {} : { 'content-type': type }) },
    payload: bare ? null : payloadOf(body),
  } satisfies Sent;
}

type Break = (sent: Sent, what: number) => Sent;

/** What goes wrong around a request, whatever it says. */
const anyBreaks: readonly Break[] = [
  (sent) => ({ ...sent, headers: withoutId(sent.headers) }),
  (sent, what) => ({
    ...sent,
    headers: { ...sent.headers, 'idempotency-key': wire(hostileWords[what % 20]).slice(0, 200) },
  }),
  (sent) => ({ ...sent, headers: { ...sent.headers, origin: 'https://elsewhere.example' } }),
  (sent) => ({
    ...sent,
    asker: 'nobody',
    headers: { ...sent.headers, cookie: 'sid=%E0%A4%A; sid=' },
  }),
  (sent) => ({ ...sent, url: sent.url.replace(/\d+/, '%E0%A4%A') }),
  (sent) => ({ ...sent, url: sent.url.replace(/\d+/, '9'.repeat(300)) }),
  (sent) => ({ ...sent, url: `${sent.url}${sent.url.includes('?') ? '&' : '?'}page=%00&page=2` }),
  (sent) => ({ ...sent, url: `${sent.url}${sent.url.includes('?') ? '&' : '?'}year[$gt]=1&=&%` }),
];

const bodyBreaks: readonly Break[] = [
  (sent) => ({ ...sent, payload: String(sent.payload).slice(0, -1) }),
  (sent) => ({ ...sent, payload: '' }),
  (sent) => ({ ...sent, payload: `${'['.repeat(20_000)}${']'.repeat(20_000)}` }),
  (sent) => ({ ...sent, payload: '{"__proto__":{"version":1},"constructor":{"prototype":1}}' }),
  (sent) => ({ ...sent, payload: `"${'字'.repeat(400_000)}"` }),
  (sent) => ({ ...sent, payload: Buffer.from([0xff, 0xfe, 0x7b, 0, 0x7d]) }),
  (sent) => ({ ...sent, headers: { ...sent.headers, 'content-type': 'text/plain' } }),
  (sent) => ({ ...sent, headers: { ...sent.headers, 'content-type': 'a/b; charset=\u00ff' } }),
  (sent) => ({
    ...sent,
    headers: { ...sent.headers, 'content-type': 'multipart/form-data; boundary=x' },
  }),
];

function withoutId(headers: Sent['headers']): Sent['headers'] {
  const { 'idempotency-key': _, ...others } = headers;
  return others;
}

function payloadOf(body: unknown): Buffer | string {
  return Buffer.isBuffer(body) ? body : (JSON.stringify(body) ?? '');
}

function searchOf(query: unknown): string {
  if (query === null || typeof query !== 'object') return '';
  return Object.entries(query)
    .flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((one) => [key, one]))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${wire(key)}=${wire(value)}`)
    .join('&');
}

function field(params: unknown, name: string): unknown {
  return (Object(params) as Record<string, unknown>)[name];
}

/** Halves of characters cannot be put into an address. */
function wire(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return encodeURIComponent(Buffer.from(text ?? '', 'utf8').toString('utf8'));
}
