import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { parseAst } from 'vite';
import { projectRoot } from '../../server/platform/root.ts';

/** A node of the syntax tree (ESTree with TypeScript). */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Import {
  /** As written: `./store.ts`, `kysely`, `node:fs`. */
  readonly specifier: string;
  /** The file it means, from the project's root; null for packages and Node's own modules. */
  readonly target: string | null;
  readonly typeOnly: boolean;
  /** The imported names; empty for `import '…'`, `export *` and dynamic imports. */
  readonly names: readonly string[];
  readonly line: number;
}

export interface Source {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly code: string;
  readonly program: SyntaxNode;
  readonly imports: readonly Import[];
  readonly isTest: boolean;
}

export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly words: string;
}

const notOurs = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.tmp', 'fixtures']);

/** Every file of the project from its root, sorted; what git ignores and the fixtures left out. */
export function projectFiles(folder = projectRoot): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return projectFiles(path);
      return entry.isFile() ? [relative(projectRoot, path).split(sep).join('/')] : [];
    })
    .sort();
}

export function readProject(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

const rooms = /^(contract|server|web|tools|e2e|bench)\/.*\.tsx?$/;

/** The parsed TypeScript of the project. */
export function readSources(files: readonly string[] = projectFiles()): readonly Source[] {
  return files
    .filter((path) => rooms.test(path) && !path.endsWith('.d.ts'))
    .map((path) => parseSource(path, readProject(path)));
}

export function parseSource(path: string, code: string): Source {
  const lang = path.endsWith('x') ? 'tsx' : 'ts';
  const program = parseAst(code, { lang }, path) as unknown as SyntaxNode;
  return {
    path,
    code,
    program,
    imports: importsOf(path, code, program),
    isTest: /\.test\.tsx?$/.test(path),
  };
}

export function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length;
}

/** Calls `visit` on every node, parents first. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | null) => void,
  parent: SyntaxNode | null = null,
): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node);
    }
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function importsOf(path: string, code: string, program: SyntaxNode): Import[] {
  const found: Import[] = [];
  walk(program, (node) => {
    if (!importing.has(node.type)) return;
    const specifier = literalOf(node['source']);
    if (specifier === null) return;
    const names = namesOf(node);
    found.push({
      specifier,
      target: targetOf(path, specifier),
      typeOnly: isTypeOnly(node),
      names,
      line: lineAt(code, node.start),
    });
  });
  return found;
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function literalOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string'
    ? node['value']
    : null;
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === 'TSImportType') return true;
  const specifiers = (node['specifiers'] ?? []) as readonly SyntaxNode[];
  const ofType = (one: SyntaxNode) => one['importKind'] === 'type' || one['exportKind'] === 'type';
  return ofType(node) || (specifiers.length > 0 && specifiers.every(ofType));
}

function namesOf(node: SyntaxNode): string[] {
  const specifiers = (node['specifiers'] ?? []) as readonly SyntaxNode[];
  return specifiers
    .map((one) => (one['imported'] ?? one['local']) as SyntaxNode)
    .map((name) => String(name['name'] ?? name['value']));
}

function targetOf(from: string, specifier: string): string | null {
  if (specifier.startsWith('#contract/') || specifier.startsWith('#server/')) {
    return specifier.slice(1);
  }
  if (!specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
}
