import {
  answerComplaint,
  type Written,
  writeSigned,
  writeUnsigned,
} from '../modules/complaints/index.ts';
import type { ActContext } from '../platform/act.ts';
import { accountOf } from './demo-day.ts';

interface DemoComplaint extends Omit<Written, 'about'> {
  readonly by: string;
  readonly signed: boolean;
  readonly answer?: { readonly by: string; readonly words: string };
}

const demoComplaints: readonly DemoComplaint[] = [
  {
    by: 'demo.ouyanghaiyan',
    signed: true,
    kind: 'suggestion',
    addressee: 'ownOffice',
    words:
      '主题党日和窗口值班常排在同一天，值班的同志总要补课。建议每季度先排值班表，再定主题党日。',
    answer: {
      by: 'demo.linjing',
      words: '建议采纳。从下个月起，先请各窗口报值班表，再定主题党日的日期，已告知各支部。',
    },
  },
  {
    by: 'demo.dingyi',
    signed: true,
    kind: 'complaint',
    addressee: 'ownOffice',
    words: '科室要求报名志愿服务必须拍照接龙。办法写的是自愿参加、签到表为准，请核实后停止。',
  },
  {
    by: 'demo.zhaoguodong',
    signed: false,
    kind: 'complaint',
    addressee: 'workCommittee',
    words: '同一张支部情况表，本月局里和工委各要了一次，口径还不一样。请统一成一张，按季度报。',
  },
  {
    by: 'demo.linjing',
    signed: true,
    kind: 'suggestion',
    addressee: 'workCommittee',
    words: '党校课程安排希望提前一个月公布，便于各单位错开业务高峰。',
  },
];

/** A few complaints and suggestions, so that those who try the product have something to answer and to read. */
export async function writeDemoComplaints(context: ActContext): Promise<void> {
  for (const { by, signed, answer, ...written } of demoComplaints) {
    const author = { ...context, actor: await accountOf(context, by) };
    const body: Written = { ...written, about: null };
    if (!signed) {
      await writeUnsigned(author, body);
      continue;
    }
    const { complaintId } = await writeSigned(author, body);
    if (answer === undefined) continue;
    const office = { ...context, actor: await accountOf(context, answer.by) };
    await answerComplaint(office, complaintId, { words: answer.words, version: 1 });
  }
}
