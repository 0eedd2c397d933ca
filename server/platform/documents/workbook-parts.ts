import { Refusal } from '../../kernel/refusal.ts';
import type { Archive } from './archive.ts';
import type { WorkbookLimits } from './limits.ts';
import { readXml } from './xml.ts';

/** What the cells of a sheet point to. */
export interface WorkbookParts {
  /** Path of the first visible sheet. */
  readonly sheetPath: string;
  /** Of all visible sheets, in the order of their tabs. */
  readonly sheetPaths: readonly string[];
  readonly stylesPath: string | undefined;
  readonly from1904: boolean;
  readonly sharedStrings: readonly string[];
  /** By style index: is the number shown as a date? */
  readonly dateStyles: readonly boolean[];
}

export async function readParts(archive: Archive, limits: WorkbookLimits): Promise<WorkbookParts> {
  const targets = await readRelations(archive);
  const { relations, from1904 } = await readWorkbook(archive);
  const sheetPaths = relations.flatMap((relation) => targets.get(relation)?.path ?? []);
  const [sheetPath] = sheetPaths;
  if (sheetPath === undefined || !archive.has(sheetPath)) throw new Refusal('documents.noSheet');
  const stringsPath = partOf(targets, archive, 'sharedStrings');
  const stylesPath = partOf(targets, archive, 'styles');
  return {
    sheetPath,
    sheetPaths,
    stylesPath,
    from1904,
    sharedStrings:
      stringsPath === undefined ? [] : await readSharedStrings(archive, stringsPath, limits),
    dateStyles: stylesPath === undefined ? [] : await readDateStyles(archive, stylesPath),
  };
}

const workbookPath = 'xl/workbook.xml';
const relationsPath = 'xl/_rels/workbook.xml.rels';

interface Target {
  readonly type: string;
  readonly path: string;
}

async function readRelations(archive: Archive): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  if (!archive.has(workbookPath) || !archive.has(relationsPath)) {
    throw new Refusal('documents.notXlsx');
  }
  await readXml(archive.open(relationsPath), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      targets.set(attributes['Id'] ?? '', {
        type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      });
    },
  });
  return targets;
}

function partOf(
  targets: ReadonlyMap<string, Target>,
  archive: Archive,
  type: string,
): string | undefined {
  return [...targets.values()].find((target) => target.type === type && archive.has(target.path))
    ?.path;
}

async function readWorkbook(archive: Archive): Promise<{ relations: string[]; from1904: boolean }> {
  const relations: string[] = [];
  let from1904 = false;
  await readXml(archive.open(workbookPath), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      relations.push(attributes['r:id'] ?? relationAttribute(attributes) ?? '');
    },
  });
  if (relations.length === 0) throw new Refusal('documents.noSheet');
  return { relations, from1904 };
}

/** Some writers choose another prefix than `r`. */
function relationAttribute(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
}

async function readSharedStrings(
  archive: Archive,
  path: string,
  limits: WorkbookLimits,
): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  await readXml(archive.open(path), {
    open(name) {
      if (name === 't') inText = !inReading;
      else if (name === 'rPh') inReading = true;
      else if (name === 'si') text = '';
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') strings.push(unescaped(text));
      if (strings.length > limits.rows * limits.columns) throw new Refusal('documents.damaged');
    },
    text(part) {
      if (!inText) return;
      text += part;
      refuseTooLong(text);
    },
  });
  return strings;
}

/** Excel holds 32,767 characters in a cell; escapes make them longer in the file. */
export function refuseTooLong(text: string): void {
  if (text.length > 8 * 32_767) throw new Refusal('documents.damaged');
}

/** `_x000D_` stands for a character that XML cannot carry. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

async function readDateStyles(archive: Archive, path: string): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const dateStyles: boolean[] = [];
  let inCellStyles = false;
  await readXml(archive.open(path), {
    open(name, attributes) {
      if (name === 'numFmt') {
        formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      } else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        dateStyles.push(showsDate(Number(attributes['numFmtId'] ?? 0), formats));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return dateStyles;
}

/** ECMA-376 18.8.30: built-in date formats, those of the Chinese locale among them. */
function showsDate(format: number, custom: ReadonlyMap<number, string>): boolean {
  const code = custom.get(format);
  if (code === undefined) {
    return (
      (format >= 14 && format <= 22) ||
      (format >= 27 && format <= 36) ||
      (format >= 50 && format <= 58)
    );
  }
  const shown = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').split(';')[0] ?? '';
  return /[ymdYMD年月日]/.test(shown) && !/[#?]|0(?!0)/.test(shown.replace(/s\.0+/g, ''));
}
