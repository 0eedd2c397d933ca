import { AlignmentType, type IParagraphOptions, TextRun } from 'docx';
import { fullDay } from '../../kernel/plain-date.ts';
import type { OfficialPaper } from './official-paper.ts';
import { characterTwips, type PageMeasures, widthInCharacters } from './paper-measures.ts';
import { xmlText } from './xml-text.ts';

type Signature = NonNullable<OfficialPaper['signature']>;

/** Who signs and on what day, kept together with the text before them. */
export function signatureLines(signature: Signature, page: PageMeasures): IParagraphOptions[] {
  const day = fullDay(signature.on);
  const blank: IParagraphOptions = { keepNext: true, children: [] };
  if (signature.seal === true) {
    const name = `${xmlText(signature.organisation)}（盖章）`;
    return [blank, blank, ...sealedLines(name, day, page)];
  }
  return [blank, ...plainLines(xmlText(signature.organisation), day)];
}

/**
 * To be sealed: the day ends four characters from the right, the name is centred over it, so that the
 * seal covers both. Both are centred in one strip, which holds in whatever font they are shown.
 */
function sealedLines(name: string, day: string, page: PageMeasures): IParagraphOptions[] {
  const strip = Math.max(widthInCharacters(name) + 1, widthInCharacters(day) + 2 * 4);
  const left = Math.max(0, page.textWidth - Math.ceil(strip * characterTwips));
  return [name, day].map((text, index) => ({
    alignment: AlignmentType.CENTER,
    indent: { left },
    ...(index === 0 && { keepNext: true }),
    children: [new TextRun(text)],
  }));
}

/**
 * Not sealed: the name ends two characters from the right and the day begins two characters after the
 * name's beginning; where the day would reach further right, it ends there and the name moves left.
 */
function plainLines(name: string, day: string): IParagraphOptions[] {
  const ahead = widthInCharacters(name) - widthInCharacters(day);
  const dayRight = Math.max(2, ahead);
  const nameRight = dayRight - ahead + 2;
  return [
    { right: nameRight, text: name },
    { right: dayRight, text: day },
  ].map(({ right, text }, index) => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(right * characterTwips) },
    ...(index === 0 && { keepNext: true }),
    children: [new TextRun(text)],
  }));
}
