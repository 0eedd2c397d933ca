import type { Download } from '#contract/route.ts';
import { momentWords } from '../../kernel/moment.ts';
import { writeWorkbook } from '../../platform/documents/write-workbook.ts';
import type { Slip } from './codes.ts';
import { codeHours } from './domain/one-time-code.ts';

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One-time codes as a sheet to print and cut into slips, one row a person, with all that is needed to begin. */
export async function writeSlips(slips: readonly Slip[], publicUrl: URL): Promise<Download> {
  const page = new URL('/activate', publicUrl).href;
  const bytes = await writeWorkbook([
    {
      name: '启用码',
      title: '账号启用码（裁开后分别交给本人）',
      note: `请本人在${codeHours}小时内打开网址，输入账号和一次性码，自己设置口令。一次性码只能用一次，请勿转交他人。`,
      columns: [
        { heading: '单位', width: 28, kind: 'text' },
        { heading: '姓名', width: 12, kind: 'text' },
        { heading: '账号', width: 18, kind: 'text' },
        { heading: '一次性码', width: 20, kind: 'text' },
        { heading: '有效期至', width: 18, kind: 'text' },
        { heading: '启用网址', width: 34, kind: 'text' },
      ],
      rows: slips.map(({ unitName, name, login, code, expiresAt }) => [
        unitName,
        name,
        login,
        code,
        momentWords(expiresAt),
        page,
      ]),
    },
  ]);
  return { filename: '账号启用码.xlsx', mediaType, bytes: Buffer.from(bytes) };
}
