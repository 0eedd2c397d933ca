import { font, lineTwips, size, twoCharacters } from './paper-measures.ts';

interface Style {
  readonly id: string;
  readonly name: string;
  readonly font: string;
  readonly halfPoints: number;
  /** Twips, exact: otherwise the line would depend on which font is found. */
  readonly line: number;
  readonly paragraph?: string;
  /** Between characters, in twips. */
  readonly spacing?: number;
}

const twoIn = `<w:ind w:firstLine="${twoCharacters.firstLine}" w:firstLineChars="${twoCharacters.firstLineChars}"/>`;
/** 15.7 pt from character to character: 28 fill a line of 156 mm, the 29th has no room. */
const inBody = { halfPoints: size.three, line: lineTwips, spacing: -6 } as const;
const inTable = { halfPoints: size.smallFour, line: 360 } as const;
const inWideTable = { halfPoints: size.five, line: 300 } as const;

/**
 * Every paragraph of a paper is in one of these. The page carries the grid of 28 × 22, counted in
 * characters of the first; the text does not hang on it, because LibreOffice gives a character that is
 * wider than its cell two of them.
 */
const styles: readonly Style[] = [
  { id: 'Normal', name: 'Normal', font: font.body, ...inBody },
  {
    id: 'Title',
    name: 'Title',
    font: font.title,
    halfPoints: size.two,
    line: 700,
    paragraph: '<w:jc w:val="center"/>',
  },
  ...[font.heading, font.subheading, font.body].map((name, level) => ({
    id: `Heading${level + 1}`,
    name: `heading ${level + 1}`,
    font: name,
    ...inBody,
    paragraph: `${twoIn}<w:outlineLvl w:val="${level}"/>`,
  })),
  { id: 'AnnexLabel', name: '附件', font: font.heading, ...inBody },
  { id: 'TableHead', name: '表头', font: font.heading, ...inTable },
  { id: 'TableText', name: '表内文字', font: font.body, ...inTable },
  { id: 'WideTableHead', name: '宽表表头', font: font.heading, ...inWideTable },
  { id: 'WideTableText', name: '宽表内文字', font: font.body, ...inWideTable },
  { id: 'Note', name: '说明', font: font.body, ...inTable, line: 400 },
  {
    id: 'PageNumber',
    name: '页码',
    font: font.number,
    halfPoints: size.four,
    line: size.four * 10,
  },
];

/** `word/styles.xml`: the library's own styles are blue, and cannot leave the grid. */
export const stylesXml = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  '<w:docDefaults><w:rPrDefault><w:rPr>',
  fonts(font.body),
  `<w:sz w:val="${size.three}"/><w:szCs w:val="${size.three}"/>`,
  '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
  '</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
  ...styles.map(styleXml),
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>',
  '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
  '</w:styles>',
].join('');

function styleXml({ id, name, font, halfPoints, line, paragraph = '', spacing }: Style): string {
  const isNormal = id === 'Normal';
  const together = id === 'Title' || id.startsWith('Heading') ? '<w:keepNext/>' : '';
  return [
    `<w:style w:type="paragraph"${isNormal ? ' w:default="1"' : ''} w:styleId="${id}">`,
    `<w:name w:val="${name}"/>${isNormal ? '' : '<w:basedOn w:val="Normal"/>'}<w:qFormat/>`,
    // Nothing hangs over the edge of the text; no space between Han and letters or digits.
    `<w:pPr>${together}<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>`,
    `<w:spacing w:before="0" w:after="0" w:line="${line}" w:lineRule="exact"/>${paragraph}</w:pPr>`,
    `<w:rPr>${fonts(font)}<w:snapToGrid w:val="0"/><w:color w:val="000000"/>`,
    `<w:spacing w:val="${spacing ?? 0}"/>`,
    `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/></w:rPr></w:style>`,
  ].join('');
}

function fonts(name: string): string {
  return `<w:rFonts w:ascii="${name}" w:eastAsia="${name}" w:hAnsi="${name}" w:cs="${name}"/>`;
}
