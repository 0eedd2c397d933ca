import { AjvCompiler } from '@fastify/ajv-compiler';
import serializers from '@fastify/fast-json-stringify-compiler';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#contract/platform.ts';

type Validators = Parameters<FastifyInstance['setValidatorCompiler']>[0];
type Serializers = Parameters<FastifyInstance['setSerializerCompiler']>[0];
type Part = Parameters<Validators>[0];

const customOptions = { removeAdditional: false, allErrors: true } as const;
const build = AjvCompiler();
const fromText = build({}, { customOptions: { ...customOptions, coerceTypes: 'array' } });
const fromJson = build({}, { customOptions: { ...customOptions, coerceTypes: false } });
const toText = serializers()({ Problem } as never, {});

const textCheck = onFirstUse((part: Part) => fromText(part as never));
const jsonCheck = onFirstUse((part: Part) => fromJson(part as never));
const writer = onFirstUse((part: { schema: object }) => toText(part as never) as Write);
type Write = (data: unknown) => string;

/**
 * Paths and queries are text and become numbers where the contract says so. Bodies are JSON and say
 * themselves what they are: nothing in them is converted, a `null` stays one.
 */
export const validatorCompiler: Validators = (part) => {
  const checkOf = part.httpPart === 'body' ? jsonCheck : textCheck;
  return (data) => {
    const check = checkOf(part);
    return check(data) ? true : { error: check.errors as never };
  };
};

export const serializerCompiler: Serializers = (part) => (data) => writer(part as never)(data);

/**
 * A schema is compiled with its first request and once a process: that takes longer than most requests, and with some
 * hundred routes it would be most of a start.
 */
function onFirstUse<P extends { schema: unknown }, C>(compile: (part: P) => C): (part: P) => C {
  const compiled = new WeakMap<object, C>();
  return (part) => {
    const schema = part.schema as object;
    const known = compiled.get(schema) ?? compile(part);
    compiled.set(schema, known);
    return known;
  };
}
