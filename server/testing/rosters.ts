import { checkDigitOf } from '../kernel/identity-number.ts';
import { writeWorkbook } from '../platform/documents/write-workbook.ts';
import type { Answer, Ask } from './http.ts';
import type { TestStage } from './stage.ts';
import type { World } from './world.ts';

const heads = '单位,姓名,公民身份号码,政治面貌,所在党支部,入党时间,联系电话,家庭住址'.split(',');

/** Numbers a roster accepts; the world's own do not pass the check digit. */
export const rosterNumbers = {
  欧阳海燕: withCheckDigit('37990119900415002'),
  高原: withCheckDigit('37990119991109004'),
  韩露: withCheckDigit('37990120010718002'),
} as const;

/** Rows of a roster of the one small world, in the columns of {@link rosterBytes}. */
export const rosterRows = {
  moved: [
    '市行政审批服务局',
    '欧阳海燕',
    rosterNumbers.欧阳海燕,
    '党员',
    '中共××市行政审批服务局政务服务中心支部委员会',
    '2012.6.28',
    '13812346021',
  ],
  newcomer: ['市行政审批服务局', '韩　露', rosterNumbers.韩露, '群众', '', '', '15812342613'],
  wrong: ['市行政审批服务局', '钟华', '379901198902300019', '群众', '', '', ''],
  elsewhere: ['市自然资源和规划局', '高原', rosterNumbers.高原, '党员', '', '', ''],
  subtotal: ['小计'],
} as const;

/** Gives 欧阳海燕 and 高原 numbers by which a roster can mean them. */
export async function giveRosterNumbers(test: TestStage, world: World): Promise<void> {
  const { vault, database } = test.services;
  for (const name of ['欧阳海燕', '高原'] as const) {
    const number = rosterNumbers[name];
    await database.reader
      .updateTable('person')
      .set({ identity_sealed: vault.seal(number), identity_index: vault.index(number) })
      .where('id', '=', world.people[name])
      .execute();
  }
}

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

function withCheckDigit(first17: string): string {
  return first17 + checkDigitOf(first17);
}
