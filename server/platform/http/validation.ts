import { AjvCompiler } from '@fastify/ajv-compiler';
import type { FastifyInstance } from 'fastify';

type Compile = Parameters<FastifyInstance['setValidatorCompiler']>[0];

const customOptions = { removeAdditional: false, allErrors: true } as const;

/**
 * Paths and queries are text and become numbers where the contract says so. Bodies are JSON and say
 * themselves what they are: nothing in them is converted, a `null` stays one.
 */
export function validatorCompiler(): Compile {
  const build = AjvCompiler();
  const fromText = build({}, { customOptions: { ...customOptions, coerceTypes: 'array' } });
  const fromJson = build({}, { customOptions: { ...customOptions, coerceTypes: false } });
  return ((route: { httpPart: string }) =>
    (route.httpPart === 'body' ? fromJson : fromText)(route as never)) as Compile;
}
