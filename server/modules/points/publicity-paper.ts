import type { PublicityPage } from '#contract/publicity.ts';
import type { Download } from '#contract/route.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { type OfficialBlock, officialPaper } from '../../platform/documents/official-paper.ts';

type Page = Omit<PublicityPage, 'allowed'>;

/** The sheet to put up: basis, days, how to object, and as an annex who did what; no points. */
export async function publicityPaper(page: Page): Promise<Download> {
  const { office, telephone, address } = page.contact;
  const bytes = await officialPaper({
    title: page.title,
    blocks: [
      text(`根据${page.basis}，有关奉献积分记录已经审核，现予公示，接受监督。`),
      heading('一、公示时间'),
      text(`${page.periodWords}。`),
      heading('二、公示内容'),
      text(
        `${page.branches.length}个党支部、${page.people}名干部职工的${page.entries}条记录，见附件。${page.orderWords}。`,
      ),
      heading('三、反映方式'),
      text(
        '对公示事项有异议的，请在公示期内反映。以个人名义反映问题提倡署实名，以单位名义反映须加盖公章。反映人和反映内容严格保密，5个工作日内答复。',
      ),
      text(`受理部门：${office}`),
      text(`电话：${telephone}`),
      text(`地址：${address}`),
      { kind: 'newPage' },
      { kind: 'annexLabel', text: '附件' },
      ...page.branches.flatMap(branchBlocks),
    ],
    attachments: [annexName(page)],
    signature: { organisation: page.unitName, on: page.from, seal: true },
  });
  return file(`${page.title}.docx`, bytes);
}

/** What came of it, drafted for the office to check and sign. */
export async function publicityReport(page: Page, today: PlainDate): Promise<Download> {
  const { raised, upheld, changed } = page.objections ?? { raised: 0, upheld: 0, changed: 0 };
  const objections =
    raised === 0
      ? '公示期内没有收到异议。'
      : `共收到异议${raised}件，均已答复：维持原记录${upheld}件，更正或撤销${changed}件。`;
  const bytes = await officialPaper({
    title: `${page.title}情况说明`,
    blocks: [
      text(
        `${page.unitName}于${page.periodWords}，对${page.people}名干部职工的${page.entries}条奉献积分记录进行了公示。`,
      ),
      text(objections),
      text('公示期满，已自动撤下。公示原件和异议办理记录已存入系统，打印后归档。'),
    ],
    signature: { organisation: page.unitName, on: today, seal: true },
    pageNumbers: false,
  });
  return file(`${page.title}情况说明.docx`, bytes);
}

function branchBlocks({ branchName, people }: Page['branches'][number]): OfficialBlock[] {
  return [
    { kind: 'line', text: `${branchName}（按姓名笔画为序）`, align: 'left' },
    {
      kind: 'table',
      columns: [
        { head: '姓名', millimetres: 28 },
        { head: '事项', millimetres: 128, align: 'left' },
      ],
      rows: people.map(({ name, deeds }) => [padded(name), kindsOf(deeds)]),
    },
  ];
}

/** Kinds of deeds, each named once, with how often. */
function kindsOf(deeds: readonly { kindWords: string }[]): string {
  const counts = new Map<string, number>();
  for (const { kindWords } of deeds) counts.set(kindWords, (counts.get(kindWords) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => (count > 1 ? `${kind}（${count}次）` : kind))
    .join('、');
}

/** Names of two characters take the width of three in official lists. */
function padded(name: string): string {
  const characters = [...name];
  return characters.length === 2 ? characters.join('　') : name;
}

function annexName(page: Page): string {
  return `${page.title.replace(/^关于|的公示$/g, '')}事项`;
}

function text(words: string): OfficialBlock {
  return { kind: 'paragraph', text: words };
}

function heading(words: string): OfficialBlock {
  return { kind: 'heading', level: 1, text: words };
}

/** A paper of a publicity as a download. */
export function file(filename: string, bytes: Uint8Array): Download {
  return { filename, mediaType: mediaTypes.docx, bytes };
}
