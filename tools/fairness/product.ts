import type { Actor, PostKind } from '../../server/kernel/actor.ts';
import type { PolicyEntry } from '../../server/kernel/policy.ts';
import { policies } from '../../server/modules/policies.ts';
import { projectFiles, readProject } from '../house/source.ts';
import { answersOf, asksOf, operations } from './contract-fields.ts';

/** A line of the product's own source. */
export interface CodeLine {
  readonly path: string;
  readonly words: string;
  /** Where it stands, and what it says. */
  readonly at: string;
}

/** What the product runs and shows; its tests and the made-up city left out. */
export const code: readonly CodeLine[] = projectFiles()
  .filter((path) => /^(contract|server|web)\/.*\.(ts|tsx|html)$/.test(path))
  .filter((path) => !/\.test\.tsx?$|^server\/(testing|demo)\//.test(path))
  .flatMap((path) =>
    readProject(path)
      .split('\n')
      .map((words, index) => ({ at: `${path}:${index + 1} ${words.trim()}`, path, words })),
  );

/** `table.column` of the database, as the migrations add up. */
export const columns: readonly string[] = tablesOf(readProject('server/migrations/schema.sql'));

/** `operation field` of everything that is asked or answered. */
export const fieldNames: readonly string[] = operations.flatMap(([name, shape]) =>
  [...answersOf(shape), ...asksOf(shape)].map((field) => `${name} ${field.name}`),
);

export const policy: Readonly<Record<string, PolicyEntry>> = Object.assign({}, ...policies);

const here = 10;
/** A member's own matter, one below a cadre's post, one elsewhere. */
export const own = { personId: 1, above: [here] };
export const within = { personId: 2, above: [here] };
export const outside = { personId: 3, above: [20] };
export const member: Actor = holding([], 1);

/** Somebody else with a post over `within`. */
export function cadre(kind: PostKind): Actor {
  const nowhere = kind.endsWith('Administrator') || kind === 'operator';
  return holding([{ kind, organisationId: nowhere ? null : here }], 9);
}

function holding(posts: Actor['posts'], personId: number): Actor {
  return { accountId: 1, personId, name: '', partyMember: true, posts };
}

function tablesOf(schema: string): string[] {
  let table = '';
  return schema.split('\n').flatMap((line) => {
    const begun = /^(?:table|view) (\w+)/.exec(line)?.[1];
    if (begun !== undefined) table = begun;
    const column = /^ {2}(\w+) /.exec(line)?.[1];
    return column === undefined || column === 'may' ? [] : [`${table}.${column}`];
  });
}

/** Packages the product is made of and made with. */
export function packages(): string[] {
  const { dependencies, devDependencies } = JSON.parse(readProject('package.json')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
}
