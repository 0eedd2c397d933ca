import { readProject } from '../house/source.ts';

const numbered = /^server\/migrations\/(\d{4})_[a-z0-9_]+\.sql$/;

/** What is wrong with the row of migrations: gaps, and files that do not begin with a sentence. */
export function migrationFaults(
  paths: readonly string[],
  read: (path: string) => string = readProject,
): readonly string[] {
  const files = paths.filter((path) => path.startsWith('server/migrations/'));
  const steps = files.filter((path) => numbered.test(path));
  const strangers = files.filter(
    (path) => !numbered.test(path) && path !== 'server/migrations/schema.sql',
  );
  const gaps = steps.filter((path, index) => Number(numbered.exec(path)?.[1]) !== index + 1);
  const silent = steps.filter((path) => !/^-- [A-Z][^\n]*(\n-- [^\n]*)*\.\n/.test(read(path)));
  return [
    ...strangers.map((path) => `${path} is no migration`),
    ...gaps.map((path) => `${path} does not follow the one before it`),
    ...silent.map((path) => `${path} does not begin with a sentence`),
  ];
}
