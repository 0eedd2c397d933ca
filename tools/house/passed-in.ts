import { roomOf } from './rooms.ts';
import { lineAt, type Source, type SyntaxNode, type Violation, walk } from './source.ts';

/** What modules, rules, kernel and contract are given by their caller, so that a test can repeat it. */
const members: ReadonlySet<string> = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'process.env',
  'process.hrtime',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]);
const randomNames = /^random|^webcrypto$|^\*$|^default$/;

/** The one place that asks the machine for the time. */
const clockFile = 'server/kernel/clock.ts';

/** Clock, randomness and settings taken from the air where they must be passed in. */
export function passedIn(source: Source): Violation[] {
  const { kind } = roomOf(source.path);
  const guarded = ['module', 'kernel', 'rules', 'contract'].includes(kind);
  if (!guarded || source.isTest || source.path === clockFile) return [];
  const found: Violation[] = [];
  const add = (start: number, words: string) => {
    const line = lineAt(source.code, start);
    found.push({ rule: 'passedIn', path: source.path, line, words: `${words}: have it passed in` });
  };
  walk(source.program, (node) => {
    const taken = takenFromTheAir(node);
    if (taken !== null) add(node.start, taken);
  });
  return found;
}

function takenFromTheAir(node: SyntaxNode): string | null {
  if (node.type === 'MemberExpression') {
    const name = `${nameOf(node['object'])}.${nameOf(node['property'])}`.replace('globalThis.', '');
    return members.has(name) ? name : null;
  }
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const bare = (node['arguments'] as readonly unknown[]).length === 0;
    const called = node.type === 'CallExpression';
    return nameOf(node['callee']) === 'Date' && (bare || called) ? 'Date()' : null;
  }
  return node.type === 'ImportDeclaration' ? importedRandomness(node) : null;
}

function importedRandomness(node: SyntaxNode): string | null {
  const from = String((node['source'] as SyntaxNode)['value']);
  if (from === 'node:process' || from === 'node:perf_hooks') return from;
  if (from !== 'node:crypto' || node['importKind'] === 'type') return null;
  const names = (node['specifiers'] as readonly SyntaxNode[]).map((one) => {
    if (one.type === 'ImportNamespaceSpecifier') return '*';
    return one.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(one['imported']);
  });
  const random = names.find((name) => randomNames.test(name));
  return random === undefined ? null : `${random} of node:crypto`;
}

/** `a`, `'a'` and `globalThis.a` are all called a; other expressions have no name. */
function nameOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  const { type, name, value, object, property } = node as Record<string, unknown>;
  if (type === 'MemberExpression' && nameOf(object) === 'globalThis') return nameOf(property);
  return typeof name === 'string' ? name : typeof value === 'string' ? value : '';
}
