import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../server/platform/root.ts';
import { isNode, readProject, type Source, type SyntaxNode, walk } from '../house/source.ts';

export interface Term {
  readonly chinese: string;
  readonly identifiers: readonly string[];
  readonly meaning: string;
}

/** The rows of GLOSSARY.md: Chinese | identifier | meaning. */
export function glossary(): readonly Term[] {
  return readProject('GLOSSARY.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('`'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, chinese = '', identifiers = '', meaning = '']) => ({
      chinese,
      identifiers: [...identifiers.matchAll(/`([A-Za-z]+)`/g)].map((match) => match[1] as string),
      meaning,
    }));
}

/** English words that need no glossary: what everybody calls so. */
export function plainWords(): Set<string> {
  const text = readFileSync(join(projectRoot, 'tools/tidy/plain-words.txt'), 'utf8');
  return new Set(text.split(/\s+/).filter((word) => /^[a-z]+$/.test(word)));
}

/** `readPersonYear` → read, person, year. */
export function wordsOf(identifier: string): string[] {
  return identifier
    .split(/[^A-Za-z]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 1);
}

/**
 * The names by which the contract speaks: exported names, routes, refusal codes, properties of schemas
 * and the words of their closed lists.
 */
export function contractNames(source: Source): readonly string[] {
  const names = new Set<string>();
  walk(source.program, (node, parent) => {
    for (const name of namesAt(node, parent)) names.add(name);
  });
  return [...names];
}

function namesAt(node: SyntaxNode, parent: SyntaxNode | null): string[] {
  if (node.type === 'Property' || node.type === 'TSPropertySignature') {
    return textOf(node['key']);
  }
  if (node.type === 'VariableDeclarator' || node.type === 'TSTypeAliasDeclaration') {
    return textOf(node['id']);
  }
  const listed = parent?.type === 'ArrayExpression' || isCallOf(parent, 'Literal');
  return node.type === 'Literal' && listed ? textOf(node) : [];
}

function isCallOf(node: SyntaxNode | null, method: string): boolean {
  const callee = node?.type === 'CallExpression' ? node['callee'] : null;
  return isNode(callee) && isNode(callee['property']) && callee['property']['name'] === method;
}

function textOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  const text = node['name'] ?? node['value'];
  return typeof text === 'string' && /^[A-Za-z.]+$/.test(text) ? [text] : [];
}

/** Whether the code has a name that contains the words of `identifier` in this order; plural or not. */
export function knownInCode(identifier: string, sources: readonly Source[]): boolean {
  const wanted = wordsOf(identifier).join('-');
  usedNames ??= namesInCode(sources);
  return usedNames.some((name) =>
    `-${name}-`.replaceAll('s-', '-').includes(`-${wanted}-`.replaceAll('s-', '-')),
  );
}

let usedNames: readonly string[] | undefined;

/** Every name in contract, server and web, as its words: `read-person-year`. */
function namesInCode(sources: readonly Source[]): readonly string[] {
  const names = new Set<string>();
  for (const source of sources) {
    if (source.isTest || !/^(contract|server|web)\//.test(source.path)) continue;
    walk(source.program, (node) => {
      const text = node.type === 'Identifier' ? node['name'] : node['value'];
      if (typeof text !== 'string' || !/^[A-Za-z_.]+$/.test(text)) return;
      for (const part of text.split('.')) names.add(wordsOf(part).join('-'));
    });
  }
  return [...names];
}
