import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { operatorOfMachine } from '../kernel/actor.ts';
import { systemClock } from '../kernel/clock.ts';
import { momentWords } from '../kernel/moment.ts';
import { endedByRestore } from '../modules/access/index.ts';
import { type RestoreSummary, restore } from '../platform/backup/index.ts';
import { checkpointFile } from '../platform/checkpoints.ts';
import { createLog } from '../platform/log.ts';
import { openVault } from '../platform/vault.ts';
import { openProduct } from '../product.ts';
import { type Command, type CommandDesk, UsageError } from './command.ts';
import { cityProofs } from './proofs.ts';

/** `npm run restore -- FILE`: 0 all well · 2 restored, but the key file is missing or another · 1 nothing restored. */
export const restoreCommand: Command = {
  usage: '  npm run restore -- 备份文件 [--json]   （只能恢复到空的数据文件夹或空的数据库）',
  options: {},
  async run(line, desk) {
    const [file] = line.words;
    if (file === undefined) throw new UsageError('请写明从哪个备份文件恢复。');
    if (line.options['as'] !== undefined)
      throw new UsageError('恢复只能由本机操作员做，请去掉 --as。');
    return await desk.withDatabase(async (url) => {
      const { keyFile } = desk.settings;
      const vault = existsSync(keyFile) ? openVault(keyFile) : null;
      const say = (words: string) => desk.say(words);
      const options = { vault, proofs: cityProofs, endings: endedByRestore, say };
      const restored = await restore(url, file, options);
      if (restored.keysFit === true) await record(desk, url, file, restored);
      const words = `已恢复${momentWords(restored.takenAt)}的备份：${Object.keys(restored.tables).length}张表，${restored.rows}行，逐行核对一致。`;
      const notes = [
        endedWords(restored),
        ...setAside(desk),
        ...keyWords(restored.keysFit, keyFile),
      ];
      desk.report([words, ...notes], { file, ...restored });
      return restored.keysFit === true ? 0 : 2;
    });
  },
};

/** With other keys than the backup's the record would not link to the one before, so it is left out. */
async function record(
  desk: CommandDesk,
  url: string,
  file: string,
  { takenAt, rows, ended }: RestoreSummary,
): Promise<void> {
  const product = await openProduct(desk.settings, url, createLog('warn'), {
    clock: systemClock,
    connections: 1,
  });
  try {
    const act = { actor: operatorOfMachine, action: 'platform.restore', evenReadOnly: true };
    await product.stage.act(act, async ({ audit }) => {
      const details = { file: basename(file), takenAt: takenAt.toISOString(), rows, ended };
      audit({ object: { kind: 'backup', id: null }, details });
    });
  } finally {
    await product.close();
  }
}

function endedWords({ ended }: RestoreSummary): string {
  const counts = endedByRestore.map(({ name, words }) => `${ended[name] ?? 0}个${words}`);
  return `核对之后，备份时的${counts.join('、')}已作废：请大家用原来的口令重新登录，还没有设口令的请重新发码。`;
}

/** Ends noted of the data that was here before would tell of a cut: what came after the backup is gone. */
function setAside({ settings }: CommandDesk): string[] {
  const file = checkpointFile(settings);
  if (!existsSync(file)) return [];
  const stamp = systemClock.now().toISOString().replace(/\D/g, '').slice(0, 14);
  const kept = file.replace('.jsonl', `-before-restore-${stamp}.jsonl`);
  renameSync(file, kept);
  return [`这里原有的核对点属于恢复前的数据，已改名为 ${kept}，请留存。`];
}

function keyWords(fit: boolean | null, keyFile: string): string[] {
  if (fit === true) return ['密钥文件与备份相符，可以启动表率了。'];
  const wrong =
    fit === null
      ? `注意：没有找到密钥文件 ${keyFile}。`
      : `注意：密钥文件 ${keyFile} 不是备份时的那一份。`;
  return [
    wrong,
    '请先把当时另存的 keys.json 放到这个位置，再启动表率；否则身份证号和手机号打不开，流水和审计也核对不上。',
  ];
}
