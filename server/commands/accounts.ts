import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { momentWords } from '../kernel/moment.ts';
import { allowWithin } from '../kernel/policy.ts';
import {
  accessPolicy,
  issueCodes,
  reissueCodeOfLogin,
  subjectOfOrganisation,
  writeSlips,
} from '../modules/access/index.ts';
import type { ActContext } from '../platform/act.ts';
import { actorOf, operatorOf } from './actor.ts';
import {
  type Command,
  type CommandDesk,
  type CommandLine,
  CommandRefused,
  type ExitCode,
  requiredOption,
  UsageError,
} from './command.ts';

type Doing = (line: CommandLine, desk: CommandDesk) => Promise<ExitCode>;

const doings: Readonly<Record<string, Doing>> = { issue, reset };

/** `npm run accounts -- issue|reset …` */
export const accountsCommand: Command = {
  usage: [
    '  npm run accounts -- issue --unit 单位全称 --out 启用码.xlsx --reason 事由 [--as 账号] [--json]',
    '  npm run accounts -- reset --login 账号 --reason 事由 [--json]',
  ].join('\n'),
  options: { unit: 'text', out: 'text', reason: 'text', login: 'text' },
  async run(line, desk) {
    const doing = doings[line.words[0] ?? ''];
    if (doing === undefined) {
      throw new UsageError(
        '请写明要做什么：issue（给一个单位发启用码）、reset（给一个账号重发）。',
      );
    }
    return await doing(line, desk);
  },
};

/** Writes the slips inside the transaction: no code is in force that nobody can hand out. */
async function issue(line: CommandLine, desk: CommandDesk): Promise<ExitCode> {
  const unit = requiredOption(line, 'unit', '单位全称');
  const out = requiredOption(line, 'out', '启用码写到哪个文件');
  const reason = requiredOption(line, 'reason', '为什么发；会记入审计');
  if (existsSync(out)) throw new CommandRefused(`文件“${out}”已经存在，请换一个文件名。`);
  return await desk.withProduct<ExitCode>(async (product) => {
    const actor = await actorOf(line, product);
    try {
      const codes = await product.stage.act(
        { actor, action: 'access.issueCodes' },
        async (context) => {
          const slips = await issueCodes(context, await unitNamed(context, unit), reason);
          const { bytes } = await writeSlips(slips, desk.settings.publicUrl);
          writeFileSync(out, bytes, { mode: 0o600 });
          return slips.length;
        },
      );
      desk.report([`已给${unit}的${codes}人发启用码，写入${out}。`], { unit, codes, out });
      return 0;
    } catch (error) {
      rmSync(out, { force: true });
      throw error;
    }
  });
}

/** @throws Refusal access.notAllowed, CommandRefused for a name that is nobody's */
async function unitNamed({ tx, actor }: ActContext, fullName: string): Promise<number> {
  const found = await tx
    .selectFrom('organisation_now')
    .select('organisation_id')
    .where('full_name', '=', fullName)
    .executeTakeFirst();
  const id = found?.organisation_id ?? null;
  if (id === null) {
    throw new CommandRefused(`没有找到“${fullName}”。请写单位的全称，与单位名册上一字不差。`);
  }
  const subject = await subjectOfOrganisation(tx, id);
  allowWithin(accessPolicy, 'access.issueCodes', actor, subject);
  return id;
}

/** The way back in for somebody who cannot be helped from a screen, such as the system administrator. */
async function reset(line: CommandLine, desk: CommandDesk): Promise<ExitCode> {
  const login = requiredOption(line, 'login', '账号');
  const reason = requiredOption(line, 'reason', '为什么重发；会记入审计');
  return await desk.withProduct<ExitCode>(async (product) => {
    const actor = await operatorOf(line, product);
    const issued = await product.stage.act({ actor, action: 'access.resetAccount' }, (context) =>
      reissueCodeOfLogin(context, login, reason),
    );
    const until = momentWords(issued.expiresAt);
    desk.report(
      [`账号${login}的一次性码：${issued.code}（${until}前有效，只能用一次）。原口令已作废。`],
      { login, code: issued.code, expiresAt: issued.expiresAt },
    );
    return 0;
  });
}
