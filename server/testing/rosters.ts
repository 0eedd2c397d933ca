import { writeWorkbook } from '../platform/documents/write-workbook.ts';
import type { Answer, Ask } from './http.ts';
import { identityOf } from './world.ts';

const heads = '单位,姓名,公民身份号码,政治面貌,所在党支部,入党时间,联系电话,家庭住址'.split(',');

/** Rows of a roster of the one small world, in the columns of {@link rosterBytes}. */
export const rosterRows = {
  moved: [
    '市行政审批服务局',
    '欧阳海燕',
    identityOf('欧阳海燕'),
    '党员',
    '中共××市行政审批服务局政务服务中心支部委员会',
    '2012.6.28',
    '13812346021',
  ],
  newcomer: ['市行政审批服务局', '韩　露', '379901200107180026', '群众', '', '', '15812342613'],
  wrong: ['市行政审批服务局', '钟华', '379901198902300019', '群众', '', '', ''],
  elsewhere: ['市自然资源和规划局', '高原', identityOf('高原'), '党员', '', '', ''],
  subtotal: ['小计'],
} as const;

/** A workbook of these rows, its head in row 2. */
export async function rosterBytes(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const columns = heads.map((heading) => ({ heading, width: 12, kind: 'text' as const }));
  return await writeWorkbook([{ name: '人员', title: '花名册', columns, rows }]);
}

/** Uploads {@link rosterBytes} as the office does. */
export async function uploadRoster(
  ask: Ask,
  session: { cookie: string },
  rows: readonly (readonly string[])[],
): Promise<Answer> {
  const bytes = await rosterBytes(rows);
  const url = `/api/imports?filename=${encodeURIComponent('七月.xlsx')}`;
  const headers = { ...session, 'content-type': 'application/octet-stream' };
  return await ask('POST', url, Buffer.from(bytes), headers);
}
