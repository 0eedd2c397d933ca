import fc from 'fast-check';
import type { RouteShape } from '#contract/route.ts';
import type { Known } from './fuzz-known.ts';

/** What we read of a schema of the contract. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** The parts of a request that a route's schemas describe. */
export interface Parts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

type Edge = 'inside' | 'least' | 'most';

/** Requests a person might send: every part fits its schema, ids and codes are mostly such as exist. */
export function plausible(shape: RouteShape, known: Known): fc.Arbitrary<Parts> {
  return partsOf(shape, known, 'inside');
}

/** Requests at the rim of what the schemas allow: shortest and longest words, smallest and largest numbers. */
export function onTheEdge(shape: RouteShape, known: Known): fc.Arbitrary<Parts> {
  return fc.oneof(partsOf(shape, known, 'least'), partsOf(shape, known, 'most'));
}

function partsOf(shape: RouteShape, known: Known, edge: Edge): fc.Arbitrary<Parts> {
  const none = fc.constant(undefined);
  const of = (schema: unknown) => (schema ? fitting(schema as Schema, '', known, edge) : none);
  return fc.record({
    params: of(shape.params),
    query: of(shape.query),
    body: shape.body === 'file' ? fileBytes(known) : of(shape.body),
  });
}

function fileBytes(known: Known): fc.Arbitrary<unknown> {
  const whole = fc.constantFrom(...known.files);
  const cut = fc
    .tuple(whole, fc.nat({ max: 20_000 }))
    .map(([bytes, at]) => bytes.subarray(0, at % bytes.length));
  const changed = fc.tuple(whole, fc.nat(), fc.nat({ max: 255 })).map(([bytes, at, value]) => {
    const copy = Buffer.from(bytes);
    copy[at % copy.length] = value;
    return copy;
  });
  const noise = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
  return fc.oneof({ weight: 4, arbitrary: whole }, cut, changed, noise);
}

/** @param key the name under which the value stands, by which one that exists is found */
function fitting(schema: Schema, key: string, known: Known, edge: Edge): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) {
    return fc.oneof(...schema.anyOf.map((one) => fitting(one, key, known, edge)));
  }
  switch (schema.type) {
    case 'object':
      return objects(schema, known, edge);
    case 'array':
      return lists(schema, key, known, edge);
    case 'integer':
    case 'number':
      return orKnown(numbers(schema, edge), schema, key, known, edge);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return orKnown(words(schema, edge), schema, key, known, edge);
  }
}

function objects(schema: Schema, known: Known, edge: Edge): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const own = fc.record(
    Object.fromEntries(properties.map(([name, one]) => [name, fitting(one, name, known, edge)])),
    { requiredKeys: [...(schema.required ?? [])] },
  );
  const [pattern] = Object.entries(schema.patternProperties ?? {});
  if (pattern === undefined) return own;
  const [, value] = pattern;
  const more = fc.dictionary(
    fc.constantFrom('J', 'F', 'x', '说明'),
    fitting(value, '', known, edge),
    { maxKeys: 3 },
  );
  return fc.tuple(own, more).map(([one, two]) => ({ ...one, ...two }));
}

function lists(schema: Schema, key: string, known: Known, edge: Edge): fc.Arbitrary<unknown> {
  const { minItems = 0, maxItems = 200 } = schema;
  const [minLength, maxLength] =
    edge === 'least'
      ? [minItems, minItems]
      : edge === 'most'
        ? [Math.min(maxItems, 60), Math.min(maxItems, 60)]
        : [minItems, Math.min(maxItems, minItems + 3)];
  // Longest words in the longest list would try nothing but the limit of a body.
  const within = edge === 'most' && schema.items?.type === 'object' ? 'inside' : edge;
  const item = fitting(schema.items ?? {}, key.replace(/s$/, ''), known, within);
  return fc.array(item, { minLength, maxLength });
}

function orKnown(
  made: fc.Arbitrary<unknown>,
  schema: Schema,
  key: string,
  known: Known,
  edge: Edge,
): fc.Arbitrary<unknown> {
  const existing = [...(ordinary[key] ?? known.of(key))].filter(
    (value) => typeof value === wireType(schema) && matches(schema, value),
  );
  if (existing.length === 0 || edge !== 'inside') return made;
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...existing) },
    { weight: 1, arbitrary: made },
  );
}

function matches({ pattern }: Schema, value: unknown): boolean {
  return pattern === undefined || new RegExp(pattern).test(String(value));
}

function wireType({ type }: Schema): string {
  return type === 'integer' ? 'number' : (type ?? 'string');
}

function numbers(schema: Schema, edge: Edge): fc.Arbitrary<unknown> {
  const { minimum: min = -2_147_483_648, maximum: max = 2_147_483_647 } = schema;
  if (edge === 'least') return fc.constant(min);
  if (edge === 'most') return fc.constant(max);
  const low = Math.max(min, 0);
  return fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: low, max: Math.min(max, low + 12) }) },
    { weight: 1, arbitrary: fc.integer({ min: Math.max(min, -2_147_483_648), max }) },
  );
}

/** What people of the scene would fill in; its clock stands at noon of 23 July 2026. */
const ordinary: Readonly<Record<string, readonly unknown[]>> = {
  version: [0, 1, 1, 2, 2, 3],
  year: [2026, 2026, 2025],
  month: [5, 6, 7],
  from: ['08:30', '09:00', '2026-01-01'],
  to: ['11:00', '17:30', '2026-07-23'],
  on: ['2026-07-23', '2026-07-23', '2026-08-20', '2026-08-21'],
  signUpUntil: ['2026-08-18', '2026-08-20'],
  happenedOn: ['2026-06-15', '2026-07-01', '2026-07-10'],
  minutes: [60, 90, 120],
  headCount: [0, 1, 2, 3],
  under7: [0, 0, 0, 1],
  under14: [0, 0, 0, 1],
  under18: [0, 0, 0, 1],
  adults: [0, 0, 0, 1],
  path: ['/', '/topics/1'],
  page: [1, 2],
};
const days = ['2026-07-15', '2026-07-16', '2026-07-18', '2026-06-15', '2026-07-01', '2025-12-31'];
const sentences = ['登记有误，需要改正', '活动签到表第2页', '清理背街小巷', '光明社区', '情况属实'];

function words(schema: Schema, edge: Edge): fc.Arbitrary<unknown> {
  const { minLength = 0, maxLength = 4_000, pattern = '', format } = schema;
  if (format === 'date' || pattern.startsWith('^\\d{4}-\\d{2}-\\d{2}')) {
    return edge === 'inside'
      ? fc.constantFrom(...days)
      : fc.constantFrom('0001-01-01', '9999-12-31', '2024-02-29');
  }
  if (pattern.includes('(?!')) return fc.constantFrom('/', '//', '字');
  if (pattern !== '' && pattern !== '\\S') return fc.stringMatching(new RegExp(pattern));
  if (edge === 'least') return fc.constant('字'.repeat(minLength));
  if (edge === 'most') return fc.constantFrom('字'.repeat(maxLength), '𠮷'.repeat(maxLength));
  return fc
    .constantFrom(...sentences)
    .map((sentence) => sentence.padEnd(minLength, '。').slice(0, Math.max(minLength, maxLength)));
}
