import type { PublicityPage } from '#contract/publicity.ts';
import type { Download } from '#contract/route.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { type OfficialBlock, officialPaper } from '../../platform/documents/official-paper.ts';

type Page = Omit<PublicityPage, 'allowed'>;

/** The sheet to put up: basis, days, how to object, and as an annex who did what; no points. */
export async function publicityPaper({
  title,
  wording,
  branches,
  unitName,
  from,
}: Page): Promise<Download> {
  const bytes = await officialPaper({
    title,
    blocks: [
      text(wording.opening),
      ...wording.parts.flatMap(({ title: heading, lines }) => [
        { kind: 'heading', level: 1, text: heading } as const,
        ...lines.map(text),
      ]),
      { kind: 'newPage' },
      { kind: 'annexLabel', text: '附件' },
      ...branches.flatMap(branchBlocks),
    ],
    attachments: [wording.annexName],
    signature: { organisation: unitName, on: from, seal: true },
  });
  return file(`${title}.docx`, bytes);
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
      text('公示期满，已自动撤下。公示原件、异议办理记录和本说明已存入系统，打印后归档。'),
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
      rows: people.map(({ name, kindsWords }) => [padded(name), kindsWords]),
    },
  ];
}

/** Names of two characters take the width of three in official lists. */
function padded(name: string): string {
  const characters = [...name];
  return characters.length === 2 ? characters.join('　') : name;
}

function text(words: string): OfficialBlock {
  return { kind: 'paragraph', text: words };
}

/** A paper of a publicity as a download. */
export function file(filename: string, bytes: Uint8Array): Download {
  return { filename, mediaType: mediaTypes.docx, bytes };
}
