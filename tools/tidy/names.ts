import { postKinds } from '../../server/kernel/actor.ts';
import {
  isNode,
  lineAt,
  type Source,
  type SyntaxNode,
  type Violation,
  walk,
} from '../house/source.ts';
import { moduleNouns, templateFiles } from './module-files.ts';

/** Names that say a noun has not been found yet. */
const emptyNames = ['service', 'manager', 'helper', 'helpers', 'util', 'utils'];
const layerNames = ['repository', 'repositories', 'mapper', 'dto', 'dtos'];
const forbidden = new Set([...emptyNames, ...layerNames]);

/** The one module of this name (topics and volunteering), and what systemd calls its units. */
const serviceModule =
  /^(contract\/service\.ts|(server|web)\/modules\/service\/.*|deploy\/[^/]+\.service)$/;

export function forbiddenPaths(paths: readonly string[]): readonly Violation[] {
  return paths
    .filter((path) => {
      const words = path.replace(serviceModule, '').split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/);
      return words.some((word) => forbidden.has(word.toLowerCase()));
    })
    .map((path) => ({ rule: 'emptyName', path, line: 1, words: 'find the noun' }));
}

const declaring = new Set([
  'FunctionDeclaration',
  'ClassDeclaration',
  'VariableDeclarator',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
]);

/** `PersonRepository`, `dateUtils`, `UserDto`. */
export function forbiddenDeclarations(source: Source): readonly Violation[] {
  const found: Violation[] = [];
  walk(source.program, (node) => {
    if (!declaring.has(node.type) || !isNode(node['id'])) return;
    const name = String(node['id']['name'] ?? '');
    const last =
      name
        .split(/(?<=[a-z])(?=[A-Z])/)
        .at(-1)
        ?.toLowerCase() ?? '';
    if (!forbidden.has(last) || name.toLowerCase() === last) return;
    found.push(at(source, node, 'emptyName', `${name}: find the noun`));
  });
  return found;
}

const moduleFile = /^server\/modules\/([^/]+)\/([^/]+)\.ts$/;

/** Files of a module are those of the template, parts of one (`store-posts.ts`), or listed nouns. */
export function strangersInModules(paths: readonly string[]): readonly Violation[] {
  return paths.flatMap((path) => {
    const [, module = '', file = ''] = moduleFile.exec(path) ?? [];
    const name = file.replace(/\.test$/, '');
    const known =
      file === '' ||
      file.endsWith('.test') ||
      templateFiles.some((part) => name === part || name.startsWith(`${part}-`)) ||
      moduleNouns[module]?.[name] !== undefined;
    const words = `${name} is neither of the template nor a noun in tools/tidy/module-files.ts`;
    return known ? [] : [{ rule: 'moduleFile', path, line: 1, words }];
  });
}

/** Nouns listed for files that are gone. */
export function lostNouns(paths: readonly string[]): readonly string[] {
  return Object.entries(moduleNouns).flatMap(([module, nouns]) =>
    Object.keys(nouns)
      .map((noun) => `server/modules/${module}/${noun}.ts`)
      .filter((path) => !paths.includes(path)),
  );
}

/** The charter: what we keep, what we announce, whom we hear, which document we serve. */
export function charters(sources: readonly Source[]): readonly Violation[] {
  return sources
    .filter((source) => /^server\/modules\/[^/]+\/index\.ts$/.test(source.path))
    .flatMap((source) => {
      const comment = /^(\/\*\*[\s\S]*?\*\/|(\/\/.*\n)+)/.exec(source.code)?.[0].trimEnd() ?? '';
      const lines = comment.split('\n').length;
      if (comment !== '' && lines <= 10 && /\bannounce/.test(comment)) return [];
      const words = 'opens with a charter of at most ten lines that also says what we announce';
      return [{ rule: 'charter', path: source.path, line: 1, words }];
    });
}

const modifiers = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails']);
const testWords = new Set(['it', 'test', 'describe', 'suite', 'bench']);
const switchedOff = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);

/** Tests that do not run, or that keep others from running. */
export function idleTests(source: Source): readonly Violation[] {
  const found: Violation[] = [];
  walk(source.program, (node) => {
    const isMember = node.type === 'MemberExpression';
    const chain = isMember ? chainOf(node) : [];
    const off = testWords.has(chain[0] ?? '') && modifiers.has(chain.at(-1) ?? '');
    const named =
      node.type === 'CallExpression' && switchedOff.has(chainOf(node['callee'])[0] ?? '');
    const asked =
      node.type === 'CallExpression' &&
      /^(ctx|context|t)\.skip$/.test(chainOf(node['callee']).join('.'));
    if (off || named || asked) {
      found.push(at(source, node, 'idleTest', 'a test either runs or is deleted'));
    }
  });
  return source.isTest ? found : [];
}

function chainOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'MemberExpression') {
    return [...chainOf(node['object']), ...chainOf(node['property'])];
  }
  const name = node['name'] ?? node['value'];
  return typeof name === 'string' ? [name] : [];
}

/** The web shows what `allowed` lists; a post's name in it would be a second table of permissions. */
export function postsInWeb(source: Source): readonly Violation[] {
  if (!source.path.startsWith('web/') || source.isTest) return [];
  const found: Violation[] = [];
  walk(source.program, (node) => {
    const value = node.type === 'Literal' ? node['value'] : undefined;
    if (typeof value !== 'string' || !(postKinds as readonly string[]).includes(value)) return;
    found.push(at(source, node, 'postInWeb', `${value}: ask the row's allowed list`));
  });
  return found;
}

/** The content security policy forbids inline styles. */
export function inlineStyles(source: Source): readonly Violation[] {
  const found: Violation[] = [];
  walk(source.program, (node) => {
    if (node.type !== 'JSXAttribute' || chainOf(node['name'])[0] !== 'style') return;
    found.push(at(source, node, 'inlineStyle', 'write a class in the css'));
  });
  return found;
}

function at(source: Source, node: SyntaxNode, rule: string, words: string): Violation {
  return { rule, path: source.path, line: lineAt(source.code, node.start), words };
}
