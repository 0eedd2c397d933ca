import { wireRoutes } from 'virtual:wire-routes';
import type { Static, TSchema } from 'typebox';
import type { RouteName, Routes } from '#contract/index.ts';

export type { RouteName } from '#contract/index.ts';

type Part<Name extends string, S> = S extends TSchema ? { [K in Name]: Static<S> } : unknown;
type Optional<Name extends string, S> = S extends TSchema ? { [K in Name]?: Static<S> } : unknown;
type Body<S> = S extends 'file' ? { body: Blob } : Part<'body', S>;
type At<R, Name extends string> = R extends { readonly [K in Name]: infer S } ? S : undefined;

/** What a route takes; parts it has no schema for are left out. */
export type InputOfCall<K extends RouteName> = Part<'params', At<Routes[K], 'params'>> &
  Optional<'query', At<Routes[K], 'query'>> &
  Body<At<Routes[K], 'body'>>;

export type AnswerOf<K extends RouteName> =
  At<Routes[K], 'output'> extends infer S ? (S extends TSchema ? Static<S> : never) : never;

export function wireRoute(name: RouteName): { method: string; path: string } {
  return wireRoutes[name]!;
}
