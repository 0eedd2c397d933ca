import { parseAst } from 'vite';
import { isNode, type SyntaxNode, walk } from '../tools/house/source.ts';

/** Names of methods and functions with the Chromium that brought them; those that a script could meet. */
const since: Readonly<Record<string, number>> = {
  at: 92,
  hasOwn: 93,
  replaceAll: 85,
  findLast: 97,
  findLastIndex: 97,
  toSorted: 110,
  toReversed: 110,
  toSpliced: 110,
  groupBy: 117,
  structuredClone: 98,
  replaceChildren: 86,
  any: 85,
  withResolvers: 119,
  randomUUID: 92,
  checkVisibility: 105,
  showPicker: 99,
  reportError: 95,
  startViewTransition: 111,
  WeakRef: 84,
  FinalizationRegistry: 84,
  throwIfAborted: 100,
  isDisjointFrom: 122,
};

/** Those of them that stand alone; the others are a browser's only behind a dot, else some short name of ours. */
const standsAlone = ['structuredClone', 'reportError', 'WeakRef', 'FinalizationRegistry'];

/** What a built script uses that came after Chromium `version`; asked for first (`typeof`, `?.`) is no use. */
export function youngerThan(version: number, code: string): string[] {
  const found = new Set<string>();
  const program = parseAst(code) as unknown as SyntaxNode;
  const asked = namesAskedFor(program);
  const add = (words: string, chromium: number) => {
    if (chromium > version) found.add(`${words} (Chromium ${chromium})`);
  };
  walk(program, (node, parent) => {
    for (const [words, chromium] of syntaxAt(node)) add(words, chromium);
    const used = nameUsed(node, parent);
    if (used !== null && !asked.has(used.replace('.', ''))) {
      add(used, since[used.replace('.', '')] ?? 0);
    }
  });
  if (awaitsOutside(program)) add('await outside a function', 89);
  return [...found];
}

function syntaxAt(node: SyntaxNode): [string, number][] {
  const { type } = node;
  const operator = String(node['operator'] ?? '');
  const isPrivate = isNode(node['key']) && node['key'].type === 'PrivateIdentifier';
  if (type === 'AssignmentExpression' && /^(\?\?|\|\||&&)=$/.test(operator))
    return [[operator, 85]];
  if (type === 'MethodDefinition' && isPrivate) return [['private method', 84]];
  if (type === 'StaticBlock') return [['static block', 94]];
  const left = node['left'];
  if (operator === 'in' && isNode(left) && left.type === 'PrivateIdentifier') {
    return [['#x in', 91]];
  }
  const flags = (node['regex'] as { flags?: string } | undefined)?.flags ?? '';
  return [
    ...(flags.includes('d') ? [['/d', 90] as [string, number]] : []),
    ...(flags.includes('v') ? [['/v', 112] as [string, number]] : []),
  ];
}

/** `.at` of a call, or the bare name of a function or class of the browser. */
function nameUsed(node: SyntaxNode, parent: SyntaxNode | null): string | null {
  const called = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
  if (!called || parent['callee'] !== node) return null;
  const name = String(node['name']);
  if (node.type === 'Identifier') return standsAlone.includes(name) ? name : null;
  const property = node['property'];
  const isName = node.type === 'MemberExpression' && node['computed'] !== true;
  return isName && isNode(property) ? `.${String(property['name'])}` : null;
}

/** Names that the script looks for before it uses them: `typeof WeakRef`, `crypto.randomUUID ? … : …`. */
function namesAskedFor(program: SyntaxNode): Set<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    const asking =
      (node.type === 'UnaryExpression' && node['operator'] === 'typeof' && node['argument']) ||
      ((node.type === 'IfStatement' || node.type === 'ConditionalExpression') && node['test']);
    if (!isNode(asking)) return;
    const property = asking.type === 'MemberExpression' ? asking['property'] : asking;
    if (isNode(property) && typeof property['name'] === 'string') names.add(property['name']);
  });
  return names;
}

function awaitsOutside(program: SyntaxNode): boolean {
  const inside = new Set<SyntaxNode>();
  let found = false;
  walk(program, (node, parent) => {
    const isFunction = /Function/.test(node.type);
    if (isFunction || (parent !== null && inside.has(parent))) inside.add(node);
    else if (node.type === 'AwaitExpression') found = true;
  });
  return found;
}
