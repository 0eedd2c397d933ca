import { boundary } from './house/boundary.ts';
import { passedIn } from './house/passed-in.ts';
import { roomOf, tierOf } from './house/rooms.ts';
import { lineAt, type Source, type Violation, walk } from './house/source.ts';

/**
 * Every place where `sources` break the house's order: which room may import which, by which door, what
 * stays pure, and what must be passed in. `exists` tells whether an imported file is there.
 */
export function checkArchitecture(
  sources: readonly Source[],
  exists: (path: string) => boolean,
): readonly Violation[] {
  return sources.flatMap((source) => [
    ...knownModule(source),
    ...boundary(source),
    ...readable(source, exists),
    ...passedIn(source),
  ]);
}

function knownModule(source: Source): Violation[] {
  const { kind, module } = roomOf(source.path);
  if (kind !== 'module' && kind !== 'webModule') return [];
  if (tierOf(module) >= 0) return [];
  const words = `the module ${module} has no tier in tools/house/rooms.ts`;
  return [{ rule: 'knownModule', path: source.path, line: 1, words }];
}

/** What these rules cannot read they refuse: imports of computed names, imports that lead nowhere. */
function readable(source: Source, exists: (path: string) => boolean): Violation[] {
  const { path, code } = source;
  const nowhere = source.imports
    .filter((one) => one.target !== null && !exists(one.target))
    .map((one) => ({
      rule: 'leadsNowhere',
      path,
      line: one.line,
      words: `${one.specifier} is no file (write the ending, too)`,
    }));
  const computed: Violation[] = [];
  if (roomOf(path).kind === 'workshop') return nowhere;
  walk(source.program, (node) => {
    const literal = (node['source'] as { type?: string } | undefined)?.type === 'Literal';
    const unread = node.type === 'ImportExpression' && !literal;
    if (unread || node.type === 'TSImportEqualsDeclaration') {
      const words = 'import a written name, so that the rules can read it';
      computed.push({ rule: 'writtenName', path, line: lineAt(code, node.start), words });
    }
  });
  return [...nowhere, ...computed];
}
