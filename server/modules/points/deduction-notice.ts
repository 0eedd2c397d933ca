import type { DeductionPage } from '#contract/deductions.ts';
import type { Download } from '#contract/route.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { formatPoints } from '../../kernel/points.ts';
import { officialPaper } from '../../platform/documents/official-paper.ts';

type Page = Omit<DeductionPage, 'allowed'>;

/** The written notice: fact, clause, evidence, proposer, telephone, how to answer, and where to sign. */
export async function deductionNotice(
  page: Page,
  organisation: string,
  today: PlainDate,
): Promise<Download> {
  const { title, opening, what, worth, agreeing } = wordsOf(page);
  const bytes = await officialPaper({
    title,
    recipient: `${page.personName}同志`,
    blocks: [
      {
        kind: 'paragraph',
        text: opening,
      },
      {
        kind: 'facts',
        rows: [
          ['事由', page.matter],
          ['发生日期', page.happenedOn],
          [what, page.fact],
          ...(page.toldWords === '' ? [] : ([['会前通知', page.toldWords]] as const)),
          [
            '依据',
            `《${page.rule.schemeName}》第${page.rule.version}版 ${page.ruleCode}：${page.rule.sentence}`,
          ],
          ...(page.quantityWords === '' ? [] : ([['数量', page.quantityWords]] as const)),
          [worth, page.flag?.words ?? `${formatPoints(0 - page.points)}分`],
          ['证据', page.evidence],
          ['提出人', page.proposedBy],
          ['联系电话或地点', page.contact],
        ],
      },
      {
        kind: 'paragraph',
        text: `您自收到本告知书次日起5个工作日内，可以书面、当面或在系统中说明情况、提出证据。期满后，由提出人以外的另一位同志写明理由作出决定，并告知您结果。说明情况不会加重处理。${agreeing}`,
      },
      { kind: 'line', text: '本人签收：　　　　　　　　　　　　　年　　月　　日', align: 'left' },
      { kind: 'line', text: '送达人：　　　　　　　　　　　　　　年　　月　　日', align: 'left' },
    ],
    signature: { organisation, on: today, seal: true },
    pageNumbers: false,
  });
  return {
    filename: `${title}（${page.personName}）.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes,
  };
}

function wordsOf({ takesBack, flag }: Page) {
  if (flag !== null) {
    return {
      title: '拟作标记事项告知书',
      opening:
        '现将一项拟作标记的事项告知您。标记不是分数，不改变您的积分，不公示，只在您的年度积分旁边写明起止日期。决定之前没有标记。',
      what: '事实',
      worth: '标记的起止',
      agreeing: '',
    };
  }
  return takesBack === null
    ? {
        title: '拟扣分事项告知书',
        opening: '现将一项拟扣分事项告知您。决定之前，这项扣分不计入您的任何积分合计。',
        what: '事实',
        worth: '拟扣分值',
        agreeing: '',
      }
    : {
        title: '拟冲销记录告知书',
        opening: '现将一条积分记录的拟冲销告知您。决定之前，这条记录照常计分。',
        what: '冲销原因',
        worth: '原记分值',
        agreeing: '您同意的，写明后即可决定，不必等到期满。',
      };
}
