import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { projectRoot } from '../../server/platform/root.ts';
import { projectFiles, readProject, type Violation } from '../house/source.ts';

/** How many lines the maps of the house may have: a screen or two. */
export const screens: Readonly<Record<string, number>> = {
  'README.md': 160,
  'README.zh.md': 160,
  'ARCHITECTURE.md': 120,
  'STYLE.md': 120,
  'CONTRIBUTING.md': 80,
};

/** Words that have no place in a finished house, spelt so that this list does not name itself. */
const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);
/** Folders of somebody's own machine. */
const elsewhere = /\/(home|Users)\/[a-z]/;

const text = /\.(ts|tsx|mjs|js|json|md|sql|css|html|yaml|yml|sh)$|(^|\/)(run|\.gitignore)$/;

export function forbiddenMentions(): readonly Violation[] {
  return projectFiles()
    .filter((path) => text.test(path) && path !== 'package-lock.json')
    .flatMap((path) => mentionsIn(path, readProject(path)));
}

export function mentionsIn(path: string, content: string): Violation[] {
  const rules = [
    { rule: 'unfinished', pattern: unfinished },
    { rule: 'elsewhere', pattern: elsewhere },
  ];
  return content
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter(({ pattern }) => pattern.test(line))
        .map(({ rule }) => ({ rule, path, line: index + 1, words: line.trim().slice(0, 80) })),
    );
}

export function documents(): readonly string[] {
  return projectFiles().filter((path) => path.endsWith('.md'));
}

/** Links to files that are not there, and `npm run …` that package.json does not know. */
export function brokenLinks(path: string): readonly string[] {
  const content = readProject(path);
  const links = [...content.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map((match) => match[1] as string)
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => !existsSync(join(projectRoot, posix.join(dirname(path), link))));
  const { scripts } = JSON.parse(readProject('package.json')) as {
    scripts: Record<string, string>;
  };
  const commands = [...content.matchAll(/npm run ([a-z:-]+)/g)]
    .map((match) => match[1] as string)
    .filter((name) => scripts[name] === undefined);
  return [...links, ...commands.map((name) => `npm run ${name}`)];
}

/** Scripts of package.json that reach the product's commands, and are no command of it. */
export function scriptsWithoutCommand(): readonly string[] {
  const { scripts } = JSON.parse(readProject('package.json')) as {
    scripts: Record<string, string>;
  };
  const known = [...readProject('server/commands.ts').matchAll(/^ {2}(\w+): \w+Command,$/gm)];
  const commands = ['serve', ...known.map((match) => match[1] as string)];
  return Object.values(scripts)
    .map((script) => /tools\/run\.mjs (\w+)$/.exec(script)?.[1])
    .filter((name): name is string => name !== undefined && !commands.includes(name));
}

/** Paths that ARCHITECTURE.md's tree names: first word of each line, indented two spaces a level. */
export function drawnTree(): readonly string[] {
  const tree = /```tree\n([\s\S]*?)```/.exec(readProject('ARCHITECTURE.md'))?.[1] ?? '';
  const folders: string[] = [];
  return tree
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const level = (line.length - line.trimStart().length) / 2;
      const names = line.trim().split(/ {2,}/)[0]?.split(' ') ?? [];
      folders.length = level;
      const paths = names.map((name) => folders.join('') + name);
      if (names[0]?.endsWith('/')) folders[level] = names[0];
      return paths;
    });
}

/** Each row of README's table of promises that names a test: `file` and its title. */
export function promisedTests(path: string): readonly { file: string; title: string }[] {
  return namedTests(readProject(path));
}

export function namedTests(content: string): readonly { file: string; title: string }[] {
  return [...content.matchAll(/\[([^\]]+\.test\.tsx?)\]\([^)]+\) “([^”]+)”/g)].map(
    ([, file = '', title = '']) => ({ file, title }),
  );
}
