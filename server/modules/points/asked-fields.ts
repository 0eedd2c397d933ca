import { routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';
import type { AskingRoute } from './domain/burden.ts';

/** How much a form asks for: fields that are filled in once, and fields of each line of its list. */
export interface AskedFields {
  readonly fields: number;
  readonly lineFields: number;
}

interface Field {
  readonly name: string;
  readonly required: boolean;
  /** Within a list: to be filled in on every line of it. */
  readonly perLine: boolean;
  /** A number that somebody has to know, no id and no version. */
  readonly figure: boolean;
  /** Has fields of its own, and is none itself. */
  readonly holds: boolean;
  readonly id: boolean;
}

/** What every route asks for in its address and its form, and what it answers, by names. */
export function askingRoutes(): AskingRoute[] {
  return Object.entries<RouteShape>(routes).map(([name, { kind, query, body, output }]) => ({
    name,
    act: kind === 'act',
    asks: [...fieldsOf(query), ...fieldsOf(body)].map((field) => ({
      name: field.name,
      required: field.required,
      figure: field.figure,
    })),
    answers: fieldsOf(output).map((field) => field.name),
  }));
}

/**
 * What somebody fills in who uses the form of a route: what must be given, a choice counting as a field. Who a line is
 * about stands on it already, and which version was read is nobody's work.
 */
export function askedFields(name: keyof typeof routes): AskedFields {
  const known = counted.get(name);
  if (known !== undefined) return known;
  const asked = countFields(routes[name]);
  counted.set(name, asked);
  return asked;
}

const counted = new Map<string, AskedFields>();

function countFields({ body }: RouteShape): AskedFields {
  if (body === 'file') return { fields: 1, lineFields: 0 };
  const typed = fieldsOf(body).filter((field) => !field.holds && field.name !== 'version');
  return {
    fields: typed.filter(({ required }) => required).length,
    lineFields: typed.filter(({ perLine, id }) => perLine && !id).length,
  };
}

interface Shape {
  readonly type?: string;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** Names of all properties of a schema, however deep. Lines of a list, which may be empty, and what only one of several forms of a thing has need not be filled in. */
function fieldsOf(schema: unknown): Field[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, required = [], items, anyOf = [] } = schema as Shape;
  const own = Object.entries(properties).flatMap(([name, inner]) => {
    const given = required.includes(name);
    const within = fieldsOf(inner);
    const field = { name, required: given, perLine: false, holds: within.length > 0 };
    return [
      { ...field, figure: isFigure(inner), id: isId(inner) },
      ...within.map((one) => ({
        ...one,
        required: one.required && given,
        perLine: one.perLine && given,
      })),
    ];
  });
  const lines = fieldsOf(items).map((one) => ({ ...one, required: false, perLine: one.required }));
  const forms = anyOf.filter(({ properties: of }) => of !== undefined).length;
  const inForms = anyOf.flatMap(fieldsOf);
  return [...own, ...lines, ...(forms > 1 ? inForms.map(optional) : inForms)];
}

function optional(field: Field): Field {
  return { ...field, required: false, perLine: false };
}

const numbers = ({ type }: Shape) => type === 'integer' || type === 'number';

/** Ids and versions, which the screen sends along, go up to the largest number that the database keeps. */
function isId(shape: Shape): boolean {
  const largest = 2_147_483_646;
  return partsOf(shape).some((part) => numbers(part) && (part.maximum ?? 0) >= largest);
}

function isFigure(shape: Shape): boolean {
  return partsOf(shape).some(numbers) && !isId(shape);
}

const partsOf = (shape: Shape) => [shape, ...(shape.anyOf ?? [])];
