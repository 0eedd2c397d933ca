import { type Actor, holds, operatorOfMachine } from '../kernel/actor.ts';
import { Refusal } from '../kernel/refusal.ts';
import { actorOfLogin } from '../modules/access/index.ts';
import type { Product } from '../product.ts';
import { type CommandLine, textOption, UsageError } from './command.ts';

/** Who a command acts as: `--as LOGIN`, by default the operator of the machine. */
export async function actorOf(line: CommandLine, product: Product): Promise<Actor> {
  const login = textOption(line, 'as');
  if (login === null) return operatorOfMachine;
  const { db, today } = product.stage.readContext(operatorOfMachine);
  const actor = await actorOfLogin(db, login, today);
  if (actor === null) throw new UsageError(`没有“${login}”这个账号，或已停用。`);
  return actor;
}

/**
 * For commands that only the machine's operator may give.
 * @throws Refusal access.notAllowed
 */
export async function operatorOf(line: CommandLine, product: Product): Promise<Actor> {
  const actor = await actorOf(line, product);
  if (!holds(actor, 'operator')) throw new Refusal('access.notAllowed', { who: '本机操作员' });
  return actor;
}
