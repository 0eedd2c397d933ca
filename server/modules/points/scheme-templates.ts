import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '../../kernel/invariant.ts';
import { projectRoot } from '../../platform/root.ts';
import { readTemplateFile, type SchemeTemplate } from './template-file.ts';

const folder = join(projectRoot, 'server', 'rules', 'points', 'templates');

let known: readonly SchemeTemplate[] | undefined;

/** Real schemes entered as data, each with its source, in the order of their numbers; read once. */
export function schemeTemplates(): readonly SchemeTemplate[] {
  known ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const template = readTemplateFile(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      invariant(`${template.id}.json` === name, `the template in ${name} is called as its file`);
      return template;
    })
    .sort((a, b) => placeOf(a.number) - placeOf(b.number));
  return known;
}

/** 2, 3 … 16, then N2 … N18. */
function placeOf(number: string): number {
  return Number(number.replace('N', '100')) + (number.startsWith('N') ? 1000 : 0);
}
