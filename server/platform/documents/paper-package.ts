import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import JSZip from 'jszip';
import type { OfficialPaper } from './official-paper.ts';
import { elementsOf, tablePlace } from './paper-blocks.ts';
import { across, fallBacks, footerTwips, grid, size, upright } from './paper-measures.ts';
import { stylesXml } from './paper-styles.ts';
import { escapeXml } from './paper-tables.ts';
import { xmlText } from './xml-text.ts';
import { withoutTimes } from './zip-times.ts';

/** The paper as a .docx package. */
export async function packPaper(paper: OfficialPaper): Promise<Uint8Array> {
  const page = paper.landscape === true ? across : upright;
  const { elements, tables } = elementsOf(paper, page);
  const document = new Document({
    title: xmlText(paper.title).replaceAll('\n', ''),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            // docx takes the size of the upright sheet and turns it.
            size: {
              width: upright.size.width,
              height: upright.size.height,
              orientation: page === across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              ...page.margin,
              header: 851,
              footer: page === across ? footerTwips.across : footerTwips.upright,
              gutter: 0,
            },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, ...grid },
        },
        ...(paper.pageNumbers !== false && { footers }),
        children: elements,
      },
    ],
  });
  const parts = [
    { path: 'docProps/core.xml', data: coreProperties(paper.title) },
    { path: 'word/fontTable.xml', data: fontTable },
    { path: 'word/styles.xml', data: stylesXml },
  ];
  const zip = await JSZip.loadAsync(await Packer.toBuffer(document, undefined, parts));
  const body = await zip.file('word/document.xml')!.async('string');
  zip.file('word/document.xml', withTables(body, tables));
  return withoutTimes(await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }));
}

function withTables(body: string, tables: readonly string[]): string {
  return body.replace(
    new RegExp(
      `<w:p><w:pPr><w:pStyle w:val="${tablePlace(0).slice(0, -1)}(\\d+)"/></w:pPr></w:p>`,
      'g',
    ),
    (_, index: string) => tables[Number(index)] ?? '',
  );
}

/** Read from the outside of the bound sheet: odd pages right, even pages left, one character in. */
const footers = {
  default: pageNumber(AlignmentType.RIGHT),
  even: pageNumber(AlignmentType.LEFT),
};

function pageNumber(alignment: 'left' | 'right'): Footer {
  const oneCharacter = size.four * 10;
  return new Footer({
    children: [
      new Paragraph({
        style: 'PageNumber',
        alignment,
        indent: { [alignment]: oneCharacter },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Without times of making, so that the same paper is the same file. */
function coreProperties(title: string): string {
  return `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(xmlText(title).replaceAll('\n', ''))}</dc:title><dc:creator></dc:creator></cp:coreProperties>`;
}

const fontTable = `${declaration}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fallBacks
  .map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  )
  .join('')}</w:fonts>`;
