import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';
import { cityTemplate, installScheme } from './modules/points/index.ts';
import { modules } from './modules.ts';
import { testHttp } from './testing/http.ts';
import { loggedIn } from './testing/login.ts';
import { operator, type TestStage, testStage } from './testing/stage.ts';
import { buildWorld } from './testing/world.ts';

const casesPerRoute = 40;
/** The same cases in every run; another number tries others. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20260715);

const hostile = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e王伟',
  '𠮷𬎆',
  '👩‍👩‍👧',
  "';drop table person;--",
  '%',
  '_',
  '\\',
  '{}',
  '[]',
  'null',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=1+1',
  'ﬀ'.repeat(300),
  '９９',
  '2025-02-30',
  '9999-12-31',
  '0001-01-01',
  '1e309',
  '-0',
  'NaN',
  '2147483648',
  '9223372036854775808',
];

interface Schema {
  type?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

/** Values that fit a schema, and every so often values that do not. */
function values(schema: Schema): fc.Arbitrary<unknown> {
  const wrong = fc.oneof(fc.constantFrom<unknown>(...hostile), fc.jsonValue());
  return fc.oneof({ weight: 5, arbitrary: fitting(schema) }, { weight: 1, arbitrary: wrong });
}

function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting));
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([k, s]) => [k, values(s)])),
        { requiredKeys: schema.required ?? [] },
      );
    case 'array':
      return fc.array(values(schema.items ?? {}), { maxLength: 4 });
    case 'integer':
      return fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer(), fc.maxSafeInteger());
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(fc.constantFrom(...hostile), fc.string(), fc.string({ unit: 'binary' }));
  }
}

let stage: TestStage;
let app: FastifyInstance;
let cookies: string[];

beforeAll(async () => {
  stage = await testStage(modules);
  const world = await buildWorld(stage);
  await stage.stage.act({ actor: operator, action: 'testing' }, (context) =>
    installScheme(context, cityTemplate()),
  );
  ({ app } = await testHttp(stage, modules));
  const office = { kind: 'unitPartyOffice', organisationId: world.approvalBureau } as const;
  const city = { kind: 'workCommittee', organisationId: world.cityUnit } as const;
  cookies = [
    (await loggedIn(stage, world.people['林静'], office)).cookie,
    (await loggedIn(stage, world.people['高原'], city)).cookie,
  ];
});
afterAll(async () => {
  await app.close();
  await stage.close();
});

// Logging out would end the sessions the other cases work with.
const tried = Object.entries(routes as Record<string, RouteShape>).filter(
  ([name]) => name !== 'access.logOut',
);

describe(`hostile input, seed ${seed}`, () => {
  test.each(tried)('%s never fails', async (_name, shape) => {
    const parts = fc.record({
      params: values((shape.params ?? { type: 'object' }) as Schema),
      query: values((shape.query ?? { type: 'object' }) as Schema),
      body:
        shape.body === 'file'
          ? fc.uint8Array()
          : values((shape.body ?? { type: 'null' }) as Schema),
      who: fc.nat({ max: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(parts, async ({ params, query, body, who }) => {
        const answer = await app.inject({
          method: shape.method,
          url: shape.path.replace(/\{(\w+)\}/g, (_, name) => wire(field(params, name))),
          query: Object.fromEntries(
            Object.entries(Object(query)).map(([key, value]) => [key, String(value)]),
          ),
          headers: {
            cookie: cookies[who] as string,
            'idempotency-key': randomUUID(),
            'content-type': shape.body === 'file' ? 'application/octet-stream' : 'application/json',
          },
          ...(shape.method === 'GET' ? {} : { payload: payloadOf(shape, body) }),
        });
        expect(answer.statusCode, answer.body.slice(0, 300)).toBeLessThan(500);
      }),
      { numRuns: casesPerRoute, seed },
    );
  });
});

function payloadOf(shape: RouteShape, body: unknown): Buffer | string {
  return shape.body === 'file' ? Buffer.from(body as Uint8Array) : JSON.stringify(body ?? null);
}

function field(params: unknown, name: string): unknown {
  return (Object(params) as Record<string, unknown>)[name] ?? 1;
}

function wire(value: unknown): string {
  return encodeURIComponent(Buffer.from(String(value), 'utf8').toString('utf8')) || '1';
}
