import type { MarkColour, MarkStyles } from './mark-styles.ts';

export interface RowMark {
  /** By column from 0. */
  readonly cells: ReadonlyMap<number, MarkColour>;
  readonly reason: string;
}

export interface SheetPatch {
  readonly headRow: number;
  /** Where the reasons go, from 0. */
  readonly column: number;
  readonly heading: string;
  readonly marks: ReadonlyMap<number, RowMark>;
  readonly styles: MarkStyles;
}

/**
 * A sheet's XML with cells filled and reasons written. Rows are found in the text, not in a tree, so
 * that all we do not understand stays as it was; the reader has parsed the same text before.
 */
export function patchSheet(xml: string, patch: SheetPatch): string {
  const prefix = /<(\w+:)?sheetData\b/.exec(xml)?.[1] ?? '';
  const row = new RegExp(`<${prefix}row\\b([^>]*?)(?:/>|>([\\s\\S]*?)</${prefix}row>)`, 'g');
  let number = 0;
  const patched = xml.replace(row, (whole, attributes: string, inner: string | undefined) => {
    number = Number(attributeOf(attributes, 'r') ?? number + 1);
    const cells = patchedCells(inner ?? '', number, prefix, patch);
    if (cells === null) return whole;
    const kept = attributes.replace(/\sspans=["'][^"']*["']/, '');
    return `<${prefix}row${kept}>${cells}</${prefix}row>`;
  });
  return widened(patched, patch.column, prefix);
}

interface Cell {
  readonly column: number;
  readonly xml: string;
}

/** Null where the row stays as it is. */
function patchedCells(
  inner: string,
  row: number,
  prefix: string,
  patch: SheetPatch,
): string | null {
  const mark = patch.marks.get(row);
  const before = cellsOf(inner, prefix);
  let cells = before.map((cell) => unmarked(cell, patch));
  const heading = row === patch.headRow ? patch.heading : undefined;
  const text = heading ?? (row > patch.headRow ? (mark?.reason ?? '') : '');
  if (row >= patch.headRow) cells = cells.filter((cell) => cell.column !== patch.column);
  for (const [column, colour] of mark?.cells ?? [])
    cells = filled(cells, column, colour, row, prefix, patch);
  if (text !== '')
    cells.push({ column: patch.column, xml: reasonCell(patch.column, row, text, prefix) });
  const after = cells.sort((a, b) => a.column - b.column).map((cell) => cell.xml);
  const same =
    after.length === before.length && after.every((cell, index) => cell === before[index]!.xml);
  return same ? null : after.join('');
}

function cellsOf(inner: string, prefix: string): Cell[] {
  const cell = new RegExp(`<${prefix}c\\b([^>]*?)(?:/>|>[\\s\\S]*?</${prefix}c>)`, 'g');
  let column = -1;
  return [...inner.matchAll(cell)].map(([xml, attributes]) => {
    const reference = attributeOf(attributes!, 'r');
    column = reference === undefined ? column + 1 : columnOf(reference);
    return { column, xml };
  });
}

function filled(
  cells: readonly Cell[],
  column: number,
  colour: MarkColour,
  row: number,
  prefix: string,
  patch: SheetPatch,
): Cell[] {
  const cell = cells.find((other) => other.column === column) ?? {
    column,
    xml: `<${prefix}c r="${letters(column)}${row}"/>`,
  };
  const style = Number(attributeOf(cell.xml, 's') ?? 0);
  const red = { column, xml: withStyle(cell.xml, patch.styles.filled(style, colour)) };
  return [...cells.filter((other) => other.column !== column), red];
}

function unmarked(cell: Cell, patch: SheetPatch): Cell {
  const style = attributeOf(cell.xml, 's');
  if (style === undefined) return cell;
  const plain = patch.styles.unmarked(Number(style));
  return plain === Number(style) ? cell : { ...cell, xml: withStyle(cell.xml, plain) };
}

function withStyle(xml: string, style: number): string {
  const end = xml.indexOf('>');
  const tag = xml.slice(0, end).replace(/\ss=["']\d+["']/, '');
  return `${tag.replace(/^<[\w:]+/, (name) => `${name} s="${style}"`)}${xml.slice(end)}`;
}

function reasonCell(column: number, row: number, text: string, p: string): string {
  const escaped = text.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;' })[mark] ?? '&gt;');
  return `<${p}c r="${letters(column)}${row}" t="inlineStr"><${p}is><${p}t xml:space="preserve">${escaped}</${p}t></${p}is></${p}c>`;
}

/** Room for the reasons, where no width is set there; the used range is left for Excel to find. */
function widened(xml: string, column: number, p: string): string {
  const without = xml.replace(new RegExp(`<${p}dimension\\b[^>]*?/>`), '');
  const widths = new RegExp(`<${p}cols>([\\s\\S]*?)</${p}cols>`).exec(without)?.[1] ?? '';
  const furthest = [...widths.matchAll(/\smax=["'](\d+)["']/g)].map(([, max]) => Number(max));
  if (furthest.some((max) => max > column)) return without;
  const width = `<${p}col min="${column + 1}" max="${column + 1}" width="60" customWidth="1"/>`;
  if (widths !== '') return without.replace(`</${p}cols>`, `${width}</${p}cols>`);
  return without.replace(
    new RegExp(`<${p}sheetData\\b`),
    (tag) => `<${p}cols>${width}</${p}cols>${tag}`,
  );
}

function attributeOf(attributes: string, name: string): string | undefined {
  const tag = attributes.split('>', 1)[0]!;
  return new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1];
}

function columnOf(reference: string): number {
  const name = /^[A-Z]+/.exec(reference)?.[0] ?? 'A';
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** 27 → `AB`. */
function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest;
}
