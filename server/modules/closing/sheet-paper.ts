import type { ClosedYear } from '#contract/closing.ts';
import { fullDay, plainDateOf } from '../../kernel/plain-date.ts';
import { formatPoints } from '../../kernel/points.ts';
import type { OfficialBlock, OfficialPaper } from '../../platform/documents/official-paper.ts';

/** What names a sheet besides the person's year: nothing in it changes when it is made again. */
export interface SheetRecord {
  readonly closedAt: Date;
  readonly hash: string;
  /** Place in the unit's official order. */
  readonly number: number;
}

export interface PersonSheet {
  readonly content: ClosedYear;
  readonly record: SheetRecord;
}

export const purposeWords =
  '本表供年度考核和民主评议参考，不直接决定考核等次，不用于给个人排名，不与其他单位比较。参考线是全年正常参与的样子，不是及格线；没有参加自愿事项不影响任何评价。';

/** Reference sheets (考核参考表) of one or more people, each on a page of its own. */
export function sheetsPaper(sheets: readonly PersonSheet[]): OfficialPaper {
  const [first] = sheets;
  const title = `${first?.content.year ?? ''}年度奉献积分考核参考表`;
  return {
    title,
    pageNumbers: sheets.length > 1,
    blocks: sheets.flatMap((sheet, place): OfficialBlock[] => [
      ...(place === 0
        ? []
        : [{ kind: 'newPage' } as const, { kind: 'line', text: title, align: 'center' } as const]),
      ...sheetBlocks(sheet),
    ]),
  };
}

function sheetBlocks({ content, record }: PersonSheet): OfficialBlock[] {
  const { categories, slices } = content;
  return [
    { kind: 'facts', rows: factsOf(content) },
    { kind: 'paragraph', text: sumWords(content) },
    ...(content.flags ?? []).map((text) => ({ kind: 'paragraph', text }) as const),
    {
      kind: 'table',
      columns: [
        { head: '类别', millimetres: 60, align: 'left' },
        { head: '原始分', millimetres: 24, align: 'right' },
        { head: '计入分', millimetres: 24, align: 'right' },
        { head: '不计分', millimetres: 24, align: 'right' },
        { head: '上限', millimetres: 24, align: 'right' },
      ],
      rows: categories.map(({ code, name, raw, counted, heldBack, cap }) => [
        `${code} ${name}`,
        ...[raw, counted, heldBack].map(formatPoints),
        cap === null ? '—' : formatPoints(cap),
      ]),
      total: ['合计', ...[content.raw, content.total, content.heldBack].map(formatPoints), ''],
    },
    ...(slices.length > 1 ? [{ kind: 'paragraph', text: sliceWords(content) } as const] : []),
    { kind: 'paragraph', text: purposeWords, small: true },
    { kind: 'paragraph', text: keptWords(record), small: true, indent: false },
  ];
}

function factsOf(content: ClosedYear): [string, string][] {
  const { personName, year, unitName, branchName, scheme, months } = content;
  return [
    ['姓名', personName],
    ['年度', `${year}年，在岗${months}个月`],
    ['单位', unitName],
    ['党支部', branchName ?? '—'],
    [
      '积分办法',
      scheme === null ? '当年没有施行积分办法' : `${scheme.name}，第${scheme.version}版`,
    ],
  ];
}

function sumWords(content: ClosedYear): string {
  const { entries, raw, total, heldBack } = content;
  const held = heldBack > 0 ? `，其中${formatPoints(heldBack)}分超过上限不计` : '';
  return `全年${entries}条记录，原始分${formatPoints(raw)}分${held}，计入${formatPoints(total)}分。${lineWords(content)}`;
}

function lineWords({ guideLine, months, withoutPoints }: ClosedYear): string {
  if (withoutPoints !== undefined && guideLine === 0) return withoutPoints;
  const served = months < 12 ? `（按在岗${months}个月折算）` : '';
  const why = withoutPoints === undefined ? served : '（按记分的月份折算）';
  return `${withoutPoints ?? ''}积分参考线${formatPoints(guideLine)}分${why}。`;
}

/** People who moved: what counted, by the unit they belonged to on the day. */
export function sliceWords({ slices }: ClosedYear): string {
  const parts = slices.map(
    ({ unitName, entries, counted }) => `${unitName}${entries}条、计入${formatPoints(counted)}分`,
  );
  return `按发生时所在单位分段：${parts.join('；')}。`;
}

export function keptWords({ closedAt, hash, number }: SheetRecord): string {
  return `${fullDay(plainDateOf(closedAt))}结账，名册序号${number}，留存校验值${hash.slice(0, 16)}。`;
}
