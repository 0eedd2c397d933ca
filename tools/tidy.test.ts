import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusals } from '../contract/refusals.ts';
import { projectRoot } from '../server/platform/root.ts';
import { parseSource, projectFiles, readProject, readSources } from './house/source.ts';
import {
  brokenLinks,
  documents,
  drawnTree,
  forbiddenMentions,
  mentionsIn,
  promisedTests,
  screens,
  scriptsWithoutCommand,
} from './tidy/documents.ts';
import { migrationFaults } from './tidy/migrations.ts';
import * as names from './tidy/names.ts';
import { longFunctions, sizes } from './tidy/sizes.ts';
import { contractNames, glossary, knownInCode, plainWords, wordsOf } from './tidy/words.ts';

const paths = projectFiles();
const sources = readSources(paths);
const contract = sources.filter((source) => source.path.startsWith('contract/'));
const sentence = (one: { path: string; line: number; words: string }) =>
  `${one.path}:${one.line} ${one.words}`;

describe('sizes', () => {
  it('files stop at 300 lines and functions at 50, but for the listed exceptions', () => {
    expect(sizes(sources).map(sentence)).toEqual([]);
  });

  it('finds a long function, and not a long group of tests', () => {
    const body = 'x();\n'.repeat(60);
    const found = (code: string) => longFunctions(parseSource('a.ts', code)).length;
    expect(found(`function f() {\n${body}}`)).toBe(1);
    expect(found(`const f = async () => {\n${body}};`)).toBe(1);
    expect(found(`describe('a', () => {\n${body}});`)).toBe(0);
    expect(found(`describe.each(rows)('a', () => {\n${body}});`)).toBe(0);
  });
});

describe('names', () => {
  it('no file, folder or declaration is called service, manager, helper, util, repository, mapper or dto', () => {
    expect(names.forbiddenPaths(paths).map(sentence)).toEqual([]);
    expect(sources.flatMap(names.forbiddenDeclarations).map(sentence)).toEqual([]);
  });

  it.each([
    'server/modules/dues/dues-service.ts',
    'web/lib/utils.ts',
    'server/dto/person.ts',
    'server/platform/personRepository.ts',
  ])('finds the empty name in %s', (path) => {
    expect(names.forbiddenPaths([path])).toHaveLength(1);
  });

  it.each([
    'contract/service.ts',
    'server/modules/service/index.ts',
    'deploy/biaoshuai.service',
    'server/platform/services.ts',
  ])('lets %s', (path) => {
    expect(names.forbiddenPaths([path])).toEqual([]);
  });

  it('finds empty names of declarations', () => {
    const code = 'class PersonRepository {}\nconst dateUtils = 1;\ninterface UserDTO {}';
    expect(names.forbiddenDeclarations(parseSource('a.ts', code))).toHaveLength(3);
  });
});

describe('modules', () => {
  it('consist of the template, parts of it and listed nouns', () => {
    expect(names.strangersInModules(paths).map(sentence)).toEqual([]);
    expect(names.lostNouns(paths)).toEqual([]);
    expect(names.strangersInModules(['server/modules/dues/stuff.ts'])).toHaveLength(1);
  });

  it('open with a charter', () => {
    expect(names.charters(sources).map(sentence)).toEqual([]);
    const bare = parseSource('server/modules/dues/index.ts', 'export const dues = 1;');
    expect(names.charters([bare])).toHaveLength(1);
  });
});

describe('tests', () => {
  it('all run', () => {
    expect(sources.flatMap(names.idleTests).map(sentence)).toEqual([]);
  });

  it.each([
    "it.skip('a', f)",
    "describe.only('a', f)",
    "test.todo('a')",
    "it.skipIf(x)('a', f)",
    "it.concurrent.only('a', f)",
    "xit('a', f)",
    "it['skip']('a', f)",
    "it('a', (ctx) => ctx.skip())",
  ])('finds %s', (code) => {
    expect(names.idleTests(parseSource('a.test.ts', code)).length).toBeGreaterThan(0);
  });
});

describe('web', () => {
  it('names no post: the answers carry what is allowed', () => {
    expect(sources.flatMap(names.postsInWeb).map(sentence)).toEqual([]);
    const code = "if (me.posts.includes('branchSecretary')) open();";
    expect(names.postsInWeb(parseSource('web/shell/a.ts', code))).toHaveLength(1);
  });

  it('has no inline styles', () => {
    expect(sources.flatMap(names.inlineStyles).map(sentence)).toEqual([]);
    expect(names.inlineStyles(parseSource('web/a.tsx', '<p style={{}} />'))).toHaveLength(1);
  });
});

describe('words', () => {
  it('every word of the contract stands in GLOSSARY.md or is plain English', () => {
    const known = plainWords();
    for (const term of glossary()) {
      for (const word of term.identifiers.flatMap(wordsOf)) known.add(word).add(`${word}s`);
    }
    const strange = contract.flatMap((source) =>
      contractNames(source)
        .filter((name) => wordsOf(name).some((word) => !known.has(word)))
        .map((name) => `${source.path} ${name}`),
    );
    expect(strange).toEqual([]);
  });

  it('GLOSSARY.md explains each term once, in Chinese and English, and only words the code uses', () => {
    const terms = glossary();
    const identifiers = terms.flatMap((term) => term.identifiers);
    expect(identifiers.length).toBeGreaterThan(60);
    expect(identifiers.filter((one, index) => identifiers.indexOf(one) !== index)).toEqual([]);
    expect(terms.filter((term) => !/[\u4e00-\u9fff]/.test(term.chinese))).toEqual([]);
    expect(terms.filter((term) => term.meaning.length < 8)).toEqual([]);
    expect(identifiers.filter((one) => !knownInCode(one, sources))).toEqual([]);
  });

  it('refusals are whole Chinese sentences with full-width punctuation', () => {
    const spoken = Object.entries(refusals).map(([code, { words }]) => `${code}: ${words({})}`);
    expect(spoken.filter((one) => !one.endsWith('。'))).toEqual([]);
    expect(
      spoken.filter((one) => /[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]/.test(one)),
    ).toEqual([]);
  });
});

describe('documents', () => {
  it.each(Object.entries(screens))('%s fits its screens: %i lines', (path, lines) => {
    expect(readProject(path).trimEnd().split('\n').length).toBeLessThanOrEqual(lines);
  });

  it('links lead to files, commands exist', () => {
    expect(documents().length).toBeGreaterThan(10);
    const broken = documents().flatMap((path) =>
      brokenLinks(path).map((link) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('scripts of package.json are commands of the product', () => {
    expect(scriptsWithoutCommand()).toEqual([]);
  });

  it('the tree in ARCHITECTURE.md is the tree of the project', () => {
    const drawn = drawnTree();
    expect(drawn.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    expect(folders().filter((folder) => !drawn.includes(folder))).toEqual([]);
  });

  it('each promise of the README names a test that exists', () => {
    const promised = ['README.md', 'README.zh.md'].flatMap(promisedTests);
    expect(promised.length).toBeGreaterThan(5);
    const lost = promised.filter(
      ({ file, title }) => !paths.includes(file) || !readProject(file).includes(title),
    );
    expect(lost).toEqual([]);
  });

  it('decisions say context, options, decision and consequences', () => {
    const decisions = paths.filter((path) => path.startsWith('docs/decisions/'));
    expect(decisions.length).toBeGreaterThan(5);
    const headings = ['## Context', '## Options', '## Decision', '## Consequences'];
    const incomplete = decisions.filter((path) => {
      const content = readProject(path);
      return !headings.every((heading) => content.includes(heading));
    });
    expect(incomplete).toEqual([]);
  });
});

describe('the repository', () => {
  it('mentions nothing unfinished and no folder of a workshop', () => {
    expect(forbiddenMentions().map(sentence)).toEqual([]);
    expect(mentionsIn('a.ts', `// ${'TO'}${'DO'} later`)).toHaveLength(1);
  });

  it('has migrations without gaps, each beginning with a sentence', () => {
    expect(migrationFaults(paths)).toEqual([]);
    const path = (name: string) => `server/migrations/${name}.sql`;
    const found = migrationFaults([path('0001_a'), path('0003_b'), path('notes')], (one) =>
      one.includes('0001') ? 'create table a ();' : '-- Why.\ncreate table b ();\n',
    );
    expect(found).toHaveLength(3);
  });
});

/** Folders that the map must show: all at the top, and all rooms of server, web and contract. */
function folders(): string[] {
  const shown = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    const depth = parts[1] === 'modules' ? 3 : 2;
    return parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`).slice(0, depth);
  });
  return [...new Set(shown)].filter(
    (folder) =>
      /^(server|web|contract|docs|tools|e2e|bench)\//.test(folder) && !folder.startsWith('tools/'),
  );
}
