import { fullDay } from '../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import type { OfficialBlock, OfficialPaper } from '../../platform/documents/official-paper.ts';
import type { WrittenSheet } from '../../platform/documents/write-workbook.ts';
import { checkLines, madeLine } from './check-words.ts';
import { periodName } from './domain/period.ts';
import { type PointsCell, type PointsColumn, paperTable, sheetTable } from './points-table.ts';
import type { Statement, StatementEntry } from './views-statement.ts';

/** Who lets the statement be made, and when: `2026-07-15 09:30`. */
export interface Made {
  readonly by: string;
  readonly at: string;
}

const categoryColumns: readonly PointsColumn[] = [
  { head: '类别', millimetres: 45, width: 22 },
  { head: '原始分', millimetres: 25, width: 10, points: true },
  { head: '计入分', millimetres: 25, width: 10, points: true },
  { head: '不计分', millimetres: 25, width: 10, points: true },
  { head: '上限', millimetres: 20, width: 10, points: true },
  { head: '说明', millimetres: 85, width: 60 },
];

/** Caps are of a year: beside what a part of it brought, what the year came to by its end. */
const partColumns: readonly PointsColumn[] = [
  { head: '类别', millimetres: 45, width: 22 },
  { head: '本期原始分', millimetres: 26, width: 12, points: true },
  { head: '全年原始分', millimetres: 26, width: 12, points: true },
  { head: '全年计入分', millimetres: 26, width: 12, points: true },
  { head: '上限', millimetres: 20, width: 10, points: true },
  { head: '说明', millimetres: 82, width: 60 },
];

const entryColumns: readonly PointsColumn[] = [
  { head: '日期', millimetres: 27, width: 12, centred: true },
  { head: '事项', millimetres: 58, width: 32 },
  { head: '依据', millimetres: 64, width: 60 },
  { head: '原始分', millimetres: 16, width: 9, points: true },
  { head: '计入分', millimetres: 16, width: 9, points: true },
  { head: '确认人', millimetres: 22, width: 12, centred: true },
  { head: '状态', millimetres: 22, width: 11, centred: true },
];

const partEntryColumns = entryColumns.filter(({ head }) => head !== '计入分');

const ruleColumns: readonly PointsColumn[] = [
  { head: '编号', millimetres: 25, width: 8, centred: true },
  { head: '规则', millimetres: 200, width: 80 },
];

/**
 * The statement (积分单) as a paper to hand out and to file.
 *
 * @param code of `statementCode`
 */
export function statementPaper(statement: Statement, made: Made, code: string): OfficialPaper {
  const facts: [string, string][] = [
    ['姓名', statement.personName],
    ['起止', `${fullDay(statement.from)}至${fullDay(statement.to)}`],
    ['单位', statement.unitName],
    ['党支部', statement.branchName ?? '—'],
    ['积分办法', schemeWords(statement)],
    ...knownFacts(statement),
  ];
  const words = sumWords(statement);
  return {
    title: titleOf(statement),
    landscape: true,
    blocks: [
      { kind: 'facts', rows: facts },
      {
        kind: 'heading',
        level: 1,
        text: statement.part ? '一、本期记录和全年合计' : '一、全年合计',
      },
      ...words.map((text): OfficialBlock => ({ kind: 'paragraph', text })),
      { kind: 'heading', level: 1, text: '二、各类积分' },
      paperTable(columnsOf(statement), categoryRows(statement), categoryTotal(statement)),
      { kind: 'heading', level: 1, text: `三、${entriesName(statement)}（按发生日期）` },
      ...entryBlocks(statement),
      { kind: 'heading', level: 1, text: '四、对记录有异议的' },
      { kind: 'paragraph', text: objectionWords },
      ...[...checkLines(code, statement.part !== null), madeLine(made.by, made.at)].map(
        (text): OfficialBlock => ({ kind: 'paragraph', small: true, text }),
      ),
    ],
  };
}

/** Each rule is said once, below the entries: said with each of them, it would double the pages. */
function entryBlocks(statement: Statement): OfficialBlock[] {
  const { entries } = statement;
  if (entries.length === 0)
    return [{ kind: 'paragraph', text: `${timeName(statement)}还没有记录。` }];
  const rules = new Map(entries.map(({ ruleCode, sentence }) => [ruleCode, sentence]));
  const rows = [...rules].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    paperTable(
      entryColumnsOf(statement),
      entryRows(statement, ({ ruleCode, ruleName }) => `${ruleCode} ${ruleName}`),
      entryTotal(statement),
    ),
    { kind: 'paragraph', text: '以上记录依据的规则：', small: true, indent: false },
    paperTable(ruleColumns, rows),
  ];
}

/** The same as a workbook: the sums on one sheet, the entries on another. */
export function statementSheets(statement: Statement, made: Made, code: string): WrittenSheet[] {
  const { personName, unitName, branchName, from, to } = statement;
  const title = titleOf(statement);
  const note = [
    `姓名：${personName}`,
    `单位：${unitName}`,
    `党支部：${branchName ?? '—'}`,
    `起止：${from}至${to}`,
    ...knownFacts(statement).map(([head, words]) => `${head}：${words}`),
    `制表人：${made.by}`,
    `制表时间：${made.at}`,
  ].join('　');
  const sums = [...categoryRows(statement), categoryTotal(statement)];
  const ruleOf = ({ ruleCode, sentence }: StatementEntry) => `${ruleCode} ${sentence}`;
  const entries = [...entryRows(statement, ruleOf), entryTotal(statement)];
  return [
    {
      ...{ name: '积分单', title, note },
      ...sheetTable(columnsOf(statement), sums),
      foot: [
        ...sumWords(statement),
        `积分办法：${schemeWords(statement)}。`,
        `对记录有异议的：${objectionWords}`,
        ...checkLines(code, statement.part !== null),
        madeLine(made.by, made.at),
      ],
    },
    {
      ...{ name: entriesName(statement), title: `${title}（${entriesName(statement)}）`, note },
      ...sheetTable(entryColumnsOf(statement), entries),
      foot: [`共${statement.entries.length}条，按发生日期。`],
    },
  ];
}

function columnsOf({ part }: Statement): readonly PointsColumn[] {
  return part === null ? categoryColumns : partColumns;
}

function entryColumnsOf({ part }: Statement): readonly PointsColumn[] {
  return part === null ? entryColumns : partEntryColumns;
}

function entriesName({ part }: Statement): string {
  return part === null ? '全部记录' : '本期记录';
}

function categoryRows({ categories, part }: Statement): PointsCell[][] {
  return categories.map(({ code, name, raw, counted, heldBack, cap, words }) => [
    `${code} ${name}`,
    ...(part === null ? [raw, counted, heldBack] : [part.byCategory.get(code) ?? 0, raw, counted]),
    cap,
    words ?? '',
  ]);
}

function categoryTotal({ raw, total, heldBack, part }: Statement): PointsCell[] {
  return ['合计', ...(part === null ? [raw, total, heldBack] : [part.raw, raw, total]), '', ''];
}

/** Below the rule, what a cap holds back; of a part of the year raw points alone. */
function entryRows(
  { entries, part }: Statement,
  ruleOf: (entry: StatementEntry) => string,
): PointsCell[][] {
  return entries.map((entry) => {
    const held = part !== null || entry.heldBackWords === '';
    return [
      entry.happenedOn,
      entry.matter,
      held ? ruleOf(entry) : `${ruleOf(entry)}\n本条：${entry.heldBackWords}。`,
      entry.points,
      ...(part === null ? [entry.counted] : []),
      entry.confirmer,
      entry.stateWords,
    ];
  });
}

function entryTotal({ entries, part }: Statement): PointsCell[] {
  const sum = (amount: 'points' | 'counted') => sumOf(entries.map((entry) => entry[amount]));
  return ['合计', '', '', sum('points'), ...(part === null ? [sum('counted')] : []), '', ''];
}

/** The sums in sentences, with what makes them differ from the tables. */
function sumWords(statement: Statement): string[] {
  const words =
    statement.part === null ? yearWords(statement) : partWords(statement, statement.part);
  return [...words, ...statement.flags];
}

function partWords(statement: Statement, part: NonNullable<Statement['part']>): string[] {
  const { from, to, year, entries, raw, total } = statement;
  const formatted = [part.raw, raw, total].map(formatPoints);
  return [
    `${fullDay(from)}至${fullDay(to)}，共${entries.length}条记录，原始分${formatted[0]}分。`,
    `上限按全年算，这一段不单独计分。${year}年从年初到${fullDay(to)}，原始分${formatted[1]}分，计入${formatted[2]}分。`,
    ...guideWords(statement),
  ];
}

function guideWords({ scheme, withoutPoints }: Statement): string[] {
  const without = withoutPoints === null ? [] : [withoutPoints];
  if (scheme === null || (withoutPoints !== null && scheme.guideLine === 0)) return without;
  const guide = formatPoints(scheme.guideLine);
  const why = scheme.guideWords === null ? '' : `（${scheme.guideWords}）`;
  return [
    ...without,
    `积分参考线为${guide}分${why}，是全年正常参与的样子，不是及格线；积分不用于给个人排名。`,
  ];
}

function yearWords(statement: Statement): string[] {
  const { to, total, raw, heldBack, entries, categories } = statement;
  const held =
    heldBack === 0 ? '' : `，其中${formatPoints(heldBack)}分不计（原因见各条），记录照样保留`;
  const open = sumOf(entries.map((entry) => (entry.inPublicity ? entry.counted : 0)));
  const published = open === 0 ? '' : `，其中公示中${formatPoints(open)}分`;
  const counted = sumOf(categories.map((category) => category.counted));
  const given = counted + heldBack - raw;
  const more = given === 0 ? '' : `另有办法规定不需逐条记录的${formatPoints(given)}分。`;
  const floor = counted === total ? '' : `各类相加为${formatPoints(counted)}分，全年最低按0分计。`;
  const sums = `截至${fullDay(to)}，共${entries.length}条记录，原始分${formatPoints(raw)}分${held}，计入${formatPoints(total)}分${published}。${more}${floor}`;
  return [sums, ...guideWords(statement)];
}

function titleOf(statement: Statement): string {
  return `${timeName(statement)}个人积分单`;
}

/** 2026年, or of a part 2026年第二季度. */
function timeName({ year, from, to, part }: Statement): string {
  return part === null ? `${year}年` : periodName({ from, to });
}

function schemeWords({ scheme, year }: Statement): string {
  return scheme === null ? `${year}年没有施行积分办法` : `${scheme.name}，第${scheme.version}版`;
}

const objectionWords =
  '认为有漏记、错记或者不该记的，可以书面、当面或者在系统中向所在党支部或者本单位机关党委（党务办公室）提出异议，写明日期、事项和理由。由没有提出、确认过这条记录的同志办理，5个工作日内答复；不同意答复的，可以再提请上一级决定。办理期间这条记录暂不计入；确有错误的，冲销原记录并写明原因，需要的另记一条。提出异议，结果不会比原来更低。';

function knownFacts({ knownOn }: Statement): [string, string][] {
  return knownOn === null ? [] : [['口径', `按${fullDay(knownOn)}当天已知的情况`]];
}

function sumOf(amounts: readonly Hundredths[]): Hundredths {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
