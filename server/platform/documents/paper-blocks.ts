import {
  AlignmentType,
  HeadingLevel,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from 'docx';
import type { OfficialBlock, OfficialPaper } from './official-paper.ts';
import {
  characterTwips,
  type PageMeasures,
  twoCharacters,
  twoSmallCharacters,
} from './paper-measures.ts';
import { signatureLines } from './paper-signature.ts';
import { factsTable, ruledTable } from './paper-tables.ts';
import { linesOf } from './xml-text.ts';

/** The paper from its title to its date; `tables` come where {@link tablePlace} of their index stands. */
export function elementsOf(
  paper: OfficialPaper,
  page: PageMeasures,
): { elements: Paragraph[]; tables: string[] } {
  const { title, recipient, blocks, attachments = [], signature } = paper;
  const sheet = new PaperSheet();
  sheet.paragraph({ heading: HeadingLevel.TITLE, children: runsOf(title) });
  sheet.paragraph(blankLine);
  if (recipient !== undefined) sheet.paragraph({ children: runsOf(`${recipient}：`) });
  const annex = attachments.length === 0 ? -1 : blocks.findIndex(({ kind }) => kind === 'newPage');
  const text = annex === -1 ? blocks : blocks.slice(0, annex);
  const signed = signature !== undefined;
  for (const [at, block] of text.entries()) {
    addBlock(sheet, block, page, signed && at === text.length - 1);
  }
  for (const line of annexLines(attachments, signed)) sheet.paragraph(line);
  for (const line of signed ? signatureLines(signature, page) : []) sheet.paragraph(line);
  for (const block of blocks.slice(text.length)) addBlock(sheet, block, page, false);
  return sheet.finished();
}

/** The style of the empty paragraph in whose place a table comes; no text can look like it. */
export function tablePlace(index: number): string {
  return `PlaceOfTable${index}`;
}

/** Elements in order; what comes after `newPage` begins a page. */
class PaperSheet {
  readonly #elements: Paragraph[] = [];
  readonly #tables: string[] = [];
  #newPage = false;
  #afterTable = false;

  newPage(): void {
    this.#newPage = true;
  }

  paragraph(options: IParagraphOptions): void {
    if (this.#newPage) this.#elements.push(new Paragraph({ ...options, pageBreakBefore: true }));
    else this.#elements.push(...this.#gap(), new Paragraph(options));
    this.#newPage = false;
    this.#afterTable = false;
  }

  /** Tables that touch would become one, and only a paragraph can begin a page. */
  table(xml: string): void {
    if (this.#newPage) this.paragraph(gapOf(1));
    const place = new Paragraph({ style: tablePlace(this.#tables.push(xml) - 1) });
    this.#elements.push(...this.#gap(), place);
    this.#afterTable = true;
  }

  /** Word wants a paragraph after the last table. */
  finished(): { elements: Paragraph[]; tables: string[] } {
    return { elements: [...this.#elements, ...this.#gap(1)], tables: this.#tables };
  }

  #gap(points = 6): Paragraph[] {
    return this.#afterTable ? [new Paragraph(gapOf(points))] : [];
  }
}

function gapOf(points: number): IParagraphOptions {
  return { spacing: { line: points * 20, lineRule: LineRuleType.EXACT }, children: [] };
}

const blankLine: IParagraphOptions = { children: [] };

function addBlock(
  sheet: PaperSheet,
  block: OfficialBlock,
  page: PageMeasures,
  beforeSignature: boolean,
): void {
  if (block.kind === 'newPage') sheet.newPage();
  else if (block.kind === 'table') sheet.table(ruledTable(block, page));
  else if (block.kind === 'facts') sheet.table(factsTable(block.rows, page));
  else for (const options of paragraphsOf(block, beforeSignature)) sheet.paragraph(options);
}

/** @param beforeSignature which must not stand alone on a page: the end of the text goes along */
function paragraphsOf(
  block: Extract<OfficialBlock, { readonly text: string }>,
  beforeSignature: boolean,
): IParagraphOptions[] {
  const kept = beforeSignature ? { keepNext: true } : {};
  if (block.kind === 'heading') {
    return [{ heading: headings[block.level], children: runsOf(block.text) }];
  }
  if (block.kind === 'annexLabel') return [{ style: 'AnnexLabel', children: runsOf(block.text) }];
  const style = block.small === true ? { style: 'Note' } : {};
  if (block.kind === 'line') {
    return [{ ...style, alignment: block.align, ...kept, children: runsOf(block.text) }];
  }
  const indent = block.small === true ? twoSmallCharacters : twoCharacters;
  return linesOf(block.text).map((line) => ({
    ...style,
    alignment: AlignmentType.BOTH,
    ...(block.indent !== false && { indent }),
    ...kept,
    children: [new TextRun(line)],
  }));
}

const headings = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const;

/** A blank line, then “附件：1.…”; names hang under names. One annex has no number. */
function annexLines(names: readonly string[], beforeSignature: boolean): IParagraphOptions[] {
  if (names.length === 0) return [];
  const numbered = names.length > 1;
  const wide = numbered ? characterTwips : 0;
  const lines = names.map((name, index): IParagraphOptions => {
    const label = index === 0 ? '附件：' : '';
    const hanging = wide + (index === 0 ? 3 * characterTwips : 0);
    return {
      indent: { left: 5 * characterTwips + wide, hanging },
      ...(beforeSignature && { keepNext: true }),
      children: runsOf(`${label}${numbered ? `${index + 1}.` : ''}${name}`),
    };
  });
  return [{ ...blankLine, keepNext: true }, ...lines];
}

/** One run a line, with line breaks between. */
export function runsOf(text: string): TextRun[] {
  return linesOf(text).map(
    (line, index) => new TextRun({ text: line, break: index === 0 ? 0 : 1 }),
  );
}
