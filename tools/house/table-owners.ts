import { roomOf } from './rooms.ts';
import { isNode, lineAt, type Source, type Violation, walk } from './source.ts';

interface Writing {
  readonly table: string;
  readonly room: string;
  readonly path: string;
  readonly line: number;
}

const writingCalls = new Set(['insertInto', 'updateTable', 'deleteFrom', 'copyIn']);
const writingSql = /\b(?:insert into|update|delete from|copy)\s+(?:only\s+)?([a-z_]+)/g;

/** Tables of which each module writes the rows of its own kind. */
export const sharedTables: Readonly<Record<string, string>> = {
  import_batch: "people write kind 'people', points kind 'deeds'; one list of what came in",
};

/**
 * Tables that more than one room writes. Reading may join whatever the statement needs; writing belongs to
 * the module that keeps the table, so that its rules hold wherever a row comes from.
 * @param tables names of all tables of the database
 */
export function tablesOfSeveralWriters(
  sources: readonly Source[],
  tables: ReadonlySet<string>,
): readonly Violation[] {
  const writings = sources
    .filter((source) => !source.isTest && ['module', 'platform'].includes(roomOf(source.path).kind))
    .flatMap((source) => writingsIn(source, tables));
  return [...tables].flatMap((table) => {
    const own = writings.filter((writing) => writing.table === table);
    const rooms = [...new Set(own.map((writing) => writing.room))];
    if (rooms.length < 2) return [];
    return own.map(({ path, line, room }) => {
      const words = `${room} writes ${table}, and so does ${rooms.filter((one) => one !== room)}`;
      return { rule: 'oneWriter', path, line, words };
    });
  });
}

function writingsIn(source: Source, tables: ReadonlySet<string>): Writing[] {
  const { kind, module } = roomOf(source.path);
  const found: Writing[] = [];
  const add = (table: string, start: number) => {
    if (!tables.has(table)) return;
    const line = lineAt(source.code, start);
    found.push({ table, room: module || kind, path: source.path, line });
  };
  walk(source.program, (node) => {
    if (node.type === 'TemplateElement') {
      const { raw } = node['value'] as { raw: string };
      for (const [, table] of raw.matchAll(writingSql)) add(table as string, node.start);
    }
    if (node.type !== 'CallExpression' || !isNode(node['callee'])) return;
    const property = node['callee']['property'] ?? node['callee'];
    if (!isNode(property) || !writingCalls.has(String(property['name']))) return;
    for (const argument of node['arguments'] as readonly unknown[]) {
      if (isNode(argument) && typeof argument['value'] === 'string') {
        add(argument['value'], node.start);
      }
    }
  });
  return found;
}
