/**
 * Splits csv text (RFC 4180; BOM and LF or CRLF accepted) into rows of cells with the line each row
 * begins on. Empty lines are left out.
 */
export function csvRows(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const source = text.replace(/^\uFEFF/, '');
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  while (cell.lastIndex < source.length) {
    const from = cell.lastIndex;
    const match = cell.exec(source);
    if (!match) {
      rows.push({ line: start, cells: source.slice(from).split('\n', 1) });
      return rows;
    }
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    line += match[0].split('\n').length - 1;
    if (match[3] === ',') continue;
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: start, cells });
    cells = [];
    start = line;
  }
  if (cells.length > 0) rows.push({ line: start, cells: [...cells, ''] });
  return rows;
}
