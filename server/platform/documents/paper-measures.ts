/**
 * Measures and fonts of GB/T 9704-2012 in the units of Word: twips (1/20 pt), half points, 1/4096 pt.
 * A4 with 37 mm above and 28 mm left of a text area of 156 × 225 mm, 22 lines of 28 characters.
 */

export const twipsOfMillimetre = 1440 / 25.4;

export interface PageMeasures {
  readonly size: { readonly width: number; readonly height: number };
  readonly margin: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Width of the text area. */
  readonly textWidth: number;
}

const edges = { above: 2098, outer: 1474, below: 1985, binding: 1588 } as const;
const shortSide = 11906;
const longSide = 16838;

export const upright: PageMeasures = {
  size: { width: shortSide, height: longSide },
  margin: { top: edges.above, right: edges.outer, bottom: edges.below, left: edges.binding },
  textWidth: shortSide - edges.outer - edges.binding,
};

/** The same sheet turned, the binding edge on top: the head of a wide table lies at the binding. */
export const across: PageMeasures = {
  size: { width: longSide, height: shortSide },
  margin: { top: edges.binding, right: edges.above, bottom: edges.outer, left: edges.below },
  textWidth: longSide - edges.above - edges.below,
};

/** 225 mm / 22 lines, 156 mm / 28 characters: 0.207 pt under the 16 pt of the body. */
export const grid = { linePitch: 579, charSpace: -848 } as const;

/** One line of the body. */
export const lineTwips = grid.linePitch;
/** One character of the body on its grid: 15.79 pt. */
export const characterTwips = 316;
/** In characters for Word, in twips for readers that do not know characters. */
export const twoCharacters = { firstLine: 2 * characterTwips, firstLineChars: 200 } as const;
export const twoSmallCharacters = { firstLine: 480, firstLineChars: 200 } as const;

/** The foot's lower edge above the edge of the paper, so that the dash stands 7 mm below the text. */
export const footerTwips = { upright: 1417, across: 907 } as const;

/** Sizes by their Chinese number, in half points. */
export const size = { two: 44, three: 32, four: 28, smallFour: 24, five: 21 } as const;

/** By name only: these fonts are on the machines of offices and may not be passed on. */
export const font = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  number: '宋体',
} as const;

/** What is taken where a font is missing, in this order. */
export const fallBacks: readonly (readonly [name: string, others: string])[] = [
  [font.title, '方正小标宋_GBK,FandolSong,SimSun,宋体'],
  [font.body, '仿宋,FangSong,FandolFang'],
  [font.heading, 'SimHei,FandolHei'],
  [font.subheading, '楷体,KaiTi,FandolKai'],
  [font.number, 'SimSun,FandolSong'],
];

/**
 * Width in characters of the body: Han and full-width signs take one, Latin letters and digits half.
 */
export function widthInCharacters(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1;
  return width;
}
