import { routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';

interface Shape {
  readonly type?: string;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

export interface Field {
  readonly name: string;
  /** May be null, as what is hidden is. */
  readonly nullable: boolean;
}

export const operations: readonly (readonly [name: string, shape: RouteShape])[] = Object.entries(
  routes as Record<string, RouteShape>,
);

/** All properties of a schema of the contract, however deep. */
function fieldsIn(schema: unknown): Field[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, items, anyOf = [] } = schema as Shape;
  const own = Object.entries(properties).flatMap(([name, inner]) => [
    { name, nullable: inner.anyOf?.some(({ type }) => type === 'null') ?? false },
    ...fieldsIn(inner),
  ]);
  return [...own, ...fieldsIn(items), ...anyOf.flatMap(fieldsIn)];
}

/** What an operation answers, and what it asks for in address and body. */
export function answersOf({ output }: RouteShape): Field[] {
  return fieldsIn(output);
}

/** Numbers that an operation asks for; ids and versions, which a screen sends along, are none. */
export function figuresOf({ query, body }: RouteShape): string[] {
  return [...figuresIn(query), ...figuresIn(body)];
}

function figuresIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, items, anyOf = [] } = schema as Shape;
  const own = Object.entries(properties).flatMap(([name, inner]) => [
    ...([inner, ...(inner.anyOf ?? [])].some(isFigure) ? [name] : []),
    ...figuresIn(inner),
  ]);
  return [...own, ...figuresIn(items), ...anyOf.flatMap(figuresIn)];
}

function isFigure({ type, maximum = 0 }: Shape): boolean {
  return (type === 'integer' || type === 'number') && maximum < 2_147_483_646;
}

export function asksOf({ query, body }: RouteShape): Field[] {
  return [...fieldsIn(query), ...fieldsIn(body)];
}
