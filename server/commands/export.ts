import { writeFileSync } from 'node:fs';
import { Refusal } from '../kernel/refusal.ts';
import { exportStandings } from '../modules/points/index.ts';
import { actorOf } from './actor.ts';
import { type Command, requiredOption, textOption, UsageError } from './command.ts';

/** `npm run export -- standings --year 2025 --out FILE.csv --reason TEXT` */
export const exportCommand: Command = {
  usage:
    '  npm run export -- standings --year 2025 --out 文件.csv --reason 事由 [--scheme CITY-DEFAULT] [--as 账号] [--json] [--dry-run]',
  options: {
    year: 'text',
    out: 'text',
    reason: 'text',
    scheme: 'text',
    'dry-run': 'switch',
  },
  async run(line, desk) {
    if (line.words[0] !== 'standings')
      throw new UsageError('请写明要导出什么：standings（全市积分）。');
    const year = Number(requiredOption(line, 'year', '年度，如2025'));
    if (!Number.isInteger(year)) throw new UsageError('--year 请填四位年份，如2025。');
    const out = requiredOption(line, 'out', '写到哪个文件');
    const reason = requiredOption(line, 'reason', '为什么导出；会记入审计');
    const scheme = textOption(line, 'scheme') ?? 'CITY-DEFAULT';
    const dryRun = line.options['dry-run'] === true;
    return await desk.withProduct(async (product) => {
      const actor = await actorOf(line, product);
      if (!actor.posts.some((post) => post.kind === 'operator')) {
        throw new Refusal('access.notAllowed', { who: '本机操作员' });
      }
      const { bytes, people } = await product.stage.act(
        { actor, action: 'points.exportStandings', evenReadOnly: true },
        (context) => exportStandings(context, { scheme, year, reason }),
      );
      if (!dryRun) writeFileSync(out, bytes, { mode: 0o600 });
      desk.report([`${year}年度${people}人，${dryRun ? '没有写文件' : `已写入${out}`}。`], {
        people,
        year,
        out,
      });
      return 0 as const;
    });
  },
};
