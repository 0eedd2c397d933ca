import {
  isNode,
  lineAt,
  projectFiles,
  readProject,
  type Source,
  type SyntaxNode,
  type Violation,
  walk,
} from '../house/source.ts';
import { type Exception, exceptions } from './exceptions.ts';

const longestFile = 300;
/** A module's routes and refusals are one table: looked up by name, not read from top to bottom. */
const longestTable = 400;
const longestFunction = 50;

const measured = /\.(ts|tsx|mjs|css|html)$/;

/** Files and functions over the stop, and exceptions that nothing needs any more. */
export function sizes(sources: readonly Source[]): readonly Violation[] {
  const used = new Set<Exception>();
  const kept = [...longFiles(), ...sources.flatMap(longFunctions)].filter((violation) => {
    const exception = exceptions.find(
      (one) => one.path === violation.path && (one.name ?? '') === violation.name,
    );
    if (exception !== undefined) used.add(exception);
    return exception === undefined;
  });
  const idle = exceptions.filter((one) => !used.has(one));
  return [...kept, ...idle.map(noLongerNeeded)];
}

type Measured = Violation & { readonly name: string };

function longFiles(): Measured[] {
  return projectFiles()
    .filter((path) => measured.test(path))
    .map((path) => ({ path, lines: readProject(path).trimEnd().split('\n').length }))
    .filter(({ path, lines }) => lines > stopOf(path))
    .map(({ path, lines }) => ({
      rule: 'fileSize',
      path,
      line: 1,
      name: '',
      words: `${lines} lines, at most ${stopOf(path)}`,
    }));
}

function stopOf(path: string): number {
  return path.startsWith('contract/') ? longestTable : longestFile;
}

/** Also used on code that is no file, to try the rule itself. */
export function longFunctions(source: Source): Measured[] {
  const found: Measured[] = [];
  let told = -1;
  walk(source.program, (node, parent) => {
    if (!functions.has(node.type) || isGroupOfTests(parent)) return;
    // What lies inside a function already named is part of the same finding.
    if (node.end <= told) return;
    const line = lineAt(source.code, node.start);
    const lines = lineAt(source.code, node.end) - line + 1;
    if (lines <= longestFunction) return;
    told = node.end;
    const name = nameOf(node, parent) || 'callback';
    const words = `${name} has ${lines} lines, at most ${longestFunction}`;
    found.push({ rule: 'functionSize', path: source.path, line, name, words });
  });
  return found;
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** `describe('…', () => { … })` is a heading, not a function. */
function isGroupOfTests(parent: SyntaxNode | null): boolean {
  if (parent?.type !== 'CallExpression') return false;
  const callee = parent['callee'];
  if (!isNode(callee)) return false;
  const called = callee.type === 'CallExpression' ? callee['callee'] : callee;
  const base = isNode(called) && called.type === 'MemberExpression' ? called['object'] : called;
  return isNode(base) && base['name'] === 'describe';
}

function nameOf(node: SyntaxNode, parent: SyntaxNode | null): string {
  const own = node['id'] ?? parent?.['id'] ?? parent?.['key'];
  return isNode(own) ? String(own['name'] ?? own['value'] ?? '') : '';
}

function noLongerNeeded(exception: Exception): Violation {
  const { path, name } = exception;
  const words = `the exception for ${name ?? 'the file'} is no longer needed; strike it out`;
  return { rule: 'idleException', path, line: 1, words };
}
