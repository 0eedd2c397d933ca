import type { Download } from '#contract/route.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { officialPaper } from '../../platform/documents/official-paper.ts';
import type { StaffingRule } from '../../rules/organisations/staffing.ts';
import { neededWords } from './domain/staffing.ts';
import type { UnitStaffing } from './views-staffing.ts';

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The letter to a unit that lacks full-time cadres, ready to be read through, printed and sealed. */
export async function staffingLetter(
  unit: UnitStaffing,
  sender: string,
  rule: StaffingRule,
  on: PlainDate,
): Promise<Download> {
  const { name, staff, fullTimeCadres, shortfall } = unit;
  const range = `${rule.percentMin}%至${rule.percentMax}%`;
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
  const bytes = await officialPaper({
    title: '关于配备专职党务干部的函',
    recipient: name,
    blocks: [
      paragraph(`按照${rule.source}的要求，机关专职党务工作人员一般占机关工作人员总数的${range}。`),
      paragraph(
        `据党组织台账，你单位现有工作人员${staff}人，按此计算（不足1人的按1人计）应当配备专职党务干部${neededWords(unit)}，现有${fullTimeCadres}人，缺${shortfall}人。`,
      ),
      paragraph(
        '请研究配备事宜，并将安排和完成时间函告我们。一时配备确有困难的，请说明由谁承担这项工作、如何保证时间，以及打算何时解决。台账所列人数与实际不符的，请一并告知，以便更正。',
      ),
      paragraph('专此函达。'),
    ],
    signature: { organisation: sender, on, seal: true },
  });
  return { filename: `关于配备专职党务干部的函（${name}）.docx`, mediaType, bytes };
}
