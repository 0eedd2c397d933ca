import { noteChainEnds } from '../chain-ends.ts';
import { type AuditVerification, verifyAudit } from '../modules/access/index.ts';
import {
  type ClosingFinding,
  type ClosingsVerified,
  verifyClosings,
} from '../modules/closing/index.ts';
import { type LedgerFinding, type LedgerVerified, verifyLedger } from '../modules/points/index.ts';
import { checkpointFile, readCheckpoints } from '../platform/checkpoints.ts';
import { transact } from '../platform/database/transact.ts';
import type { Product } from '../product.ts';
import { operatorOf } from './actor.ts';
import type { Command, CommandDesk } from './command.ts';
import { refuseUntouched } from './existing.ts';
import { verifyPaper } from './verify-paper.ts';

const findingsShown = 50;

const findingWords: Readonly<Record<LedgerFinding['kind'], string>> = {
  contentChanged: '内容被改动过',
  linkBroken: '与前一条接不上',
  entryMissing: '前面少了流水',
  orderChanged: '次序被改动过',
  yearChanged: '年度与发生日期不符',
  endMoved: '链的末端对不上',
  cutSinceCheckpoint: '上次核对之后，末尾的流水被截去或改动',
  totalDiffers: '汇总与流水不符',
  reversalWithoutOriginal: '冲销与原来那条对不上',
  checkpointChanged: '核对点文件被改动过',
};

const closingWords: Readonly<Record<ClosingFinding['kind'], string>> = {
  keptChanged: '结账时留存的内容与留存校验值不符',
  chainDiffers: '结账时积分流水的末端，与现在的流水对不上',
};

/** `npm run verify`: recomputes the chains of audit and ledger and the hashes of closed years; 0 all well, 1 broken. */
export const verifyCommand: Command = {
  usage: [
    '  npm run verify [-- --json]',
    '  npm run verify -- statement 积分单.docx',
    '  npm run verify -- statement --code 校验码 --person 公民身份号码 --year 2026 [--from 2026-04-01 --to 2026-06-30]',
  ].join('\n'),
  options: { code: 'text', person: 'text', year: 'text', from: 'text', to: 'text' },
  async run(line, desk) {
    if (line.words[0] === 'statement') return await verifyPaper(line, desk);
    refuseUntouched(desk.settings);
    return await desk.withProduct(async (product) => {
      await operatorOf(line, product);
      const { database, vault } = product.services;
      const checkpoints = checkpointFile(desk.settings);
      desk.say('正在核对审计……');
      const noted = readCheckpoints(vault, checkpoints).audit;
      const audit = await verifyAudit(database.reader, vault, noted);
      desk.say('正在核对积分流水……');
      const ledger = await transact(database, (tx) => verifyLedger(tx, vault, { checkpoints }));
      desk.say('正在核对年度归档……');
      const closings = await transact(database, (tx) => verifyClosings(tx, vault));
      return await conclude(product, desk, { audit, ledger, closings });
    });
  },
};

interface Verified {
  readonly audit: AuditVerification;
  readonly ledger: LedgerVerified;
  readonly closings: ClosingsVerified;
}

/** Only what was found whole becomes the mark that the next verification starts from. */
async function conclude(
  product: Product,
  desk: CommandDesk,
  { audit, ledger, closings }: Verified,
): Promise<0 | 1> {
  const findings = await inWords(product, ledger.findings);
  const kept = closings.findings.map((finding) => ({
    ...finding,
    words: `${finding.unitName}${finding.year}年度：${closingWords[finding.kind]}。`,
  }));
  const well = audit.breaks.length + findings.length + kept.length === 0;
  if (well) await noteChainEnds(product.services);
  const broken = [...audit.breaks, ...findings, ...kept].map(({ words }) => words);
  desk.report(
    [
      `审计：核对${audit.rows}条，${audit.breaks.length === 0 ? '完好' : '有断裂'}。`,
      `积分流水：核对${ledger.units}个单位${ledger.entries}条，${findings.length === 0 ? '完好' : '有问题'}。`,
      `年度归档：核对${closings.closings}份，${kept.length === 0 ? '完好' : '有问题'}。`,
      ...broken.slice(0, findingsShown),
      ...(broken.length > findingsShown
        ? [`另有${broken.length - findingsShown}处没有列出。`]
        : []),
      ...(well ? [] : ['请保留现场（先停止使用并另存一份数据），再用最近一份完好的备份比对。']),
    ],
    {
      ...{ well, audit, ledger: { ...ledger, findings } },
      closings: { ...closings, findings: kept },
    },
  );
  return well ? 0 : 1;
}

async function inWords(product: Product, findings: readonly LedgerFinding[]) {
  const names = await unitNames(product, findings);
  return findings.map((finding) => {
    const unit = finding.unitId === null ? null : (names.get(finding.unitId) ?? '已撤销的单位');
    const place = finding.seq === null ? '' : `第${finding.seq}条`;
    const words = `${unit ?? ''}${place}：${findingWords[finding.kind]}。`;
    return { ...finding, unit, words: words.replace(/^：/, '') };
  });
}

async function unitNames(
  { services }: Product,
  findings: readonly LedgerFinding[],
): Promise<Map<number, string>> {
  const ids = [...new Set(findings.flatMap(({ unitId }) => unitId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await services.database.reader
    .selectFrom('organisation_now')
    .select(['organisation_id', 'full_name'])
    .where('organisation_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.organisation_id as number, row.full_name as string]));
}
