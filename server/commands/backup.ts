import { basename } from 'node:path';
import { backUp } from '../platform/backup/index.ts';
import { operatorOf } from './actor.ts';
import { type Command, type ExitCode, requiredOption, textOption } from './command.ts';
import { refuseUntouched } from './existing.ts';
import { cityProofs } from './proofs.ts';

/** `npm run backup -- --out FILE` */
export const backupCommand: Command = {
  usage: '  npm run backup -- --out 备份文件 [--reason 事由] [--json]',
  options: { out: 'text', reason: 'text' },
  async run(line, desk) {
    const out = requiredOption(line, 'out', '写到哪个文件');
    const reason = textOption(line, 'reason') ?? '例行备份';
    const { keyFile } = desk.settings;
    refuseUntouched(desk.settings);
    return await desk.withProduct<ExitCode>(async ({ stage, ...product }, url) => {
      const actor = await operatorOf(line, { stage, ...product });
      await stage.act(
        { actor, action: 'platform.backUp', evenReadOnly: true },
        async ({ audit }) => {
          audit({ object: { kind: 'backup', id: null }, reason, details: { file: basename(out) } });
        },
      );
      const { vault, clock } = product.services;
      const say = (words: string) => desk.say(words);
      const made = await backUp(url, out, { vault, proofs: cityProofs, now: clock.now(), say });
      const tables = Object.keys(made.tables).length;
      desk.report(
        [
          `已备份到${out}：${tables}张表，${made.rows}行，${megabytes(made.bytes)}兆。`,
          `密钥文件 ${keyFile} 不在备份里，须另行保管：没有它，身份证号和手机号打不开，流水和审计也无法核对。`,
          '备份里有姓名等个人信息，请按保密要求存放。',
        ],
        { file: out, bytes: made.bytes, rows: made.rows, tables: made.tables, proofs: made.proofs },
      );
      return 0;
    });
  },
};

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
