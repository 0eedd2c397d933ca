import type { DocumentText } from '../../platform/documents/document-text.ts';

const label = '校验码：';
const howBefore =
  '核验办法：把电子文件交本单位信息管理人员，运行 npm run verify -- statement 文件名；只有纸面的，运行 npm run verify -- statement --code 校验码 --person 公民身份号码 --year 年度';
const howAfter = '。不联网、不开系统也能核验电子文件，合计、各条记录或者文字改动一处就不符。';
const how = `${howBefore}${howAfter}`;
/** A part of a year is named by its days as well. */
const howOfPart = `${howBefore} --from 起日 --to 止日（日期写作 2026-04-01）${howAfter}`;
const made = /^本单由“表率”根据积分台账生成，打印人[^，]*，打印于[\d\- :]*。$/;

/** What stands on a paper about its own genuineness: the code, and how it is checked. */
export function checkLines(code: string, ofPart = false): [string, string] {
  return [`${label}${code}`, ofPart ? howOfPart : how];
}

export function madeLine(by: string, at: string): string {
  return `本单由“表率”根据积分台账生成，打印人${by}，打印于${at}。`;
}

/** The code that a document says it has; null where it says none. */
export function codeIn(text: DocumentText): string | null {
  return text.find((line) => line.startsWith(label))?.slice(label.length) ?? null;
}

/** What the code is made of: everything but itself, how it is checked, who printed the document and when. */
export function checkedText(text: DocumentText): DocumentText {
  return text
    .filter((line) => ![how, howOfPart].includes(line))
    .filter((line) => !line.startsWith(label) && !made.test(line))
    .map((line) => line.replace(/　制表人：.*$/u, ''));
}
