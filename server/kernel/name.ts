/**
 * The form a person's name is stored in: no blanks around it or inside a Chinese name (王　伟 → 王伟),
 * one kind of middle dot (`·`, U+00B7). Characters themselves are never replaced: a rare character or a
 * variant is part of the name, so there is no Unicode compatibility folding here.
 */
export function normaliseName(raw: string): string {
  const trimmed = raw.replace(blanks, ' ').trim();
  const closed = trimmed.replace(/ *([^\u0020-\u024f]) */gu, '$1');
  return closed.replace(dotsBetween, '·');
}

/** As printed in official lists: 王　伟 takes the width of three characters. */
export function listName(name: string): string {
  const characters = [...name];
  if (characters.length !== 2) return name;
  return characters.join('\u3000');
}

/** The form organisations' names are compared in: no blanks, full-width brackets, digits half-width. */
export function normaliseOrganisationName(raw: string): string {
  return raw
    .replace(blanks, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

const blanks = /[\s\u00a0\u200b-\u200d\u3000\ufeff]+/gu;
const dotsBetween = /(?<=\p{Script=Han}) ?[·•‧∙⋅・･．.᛫] ?(?=\p{Script=Han})/gu;
