import type { Actor } from '../kernel/actor.ts';
import { actorOfLogin } from '../modules/access/index.ts';
import type { Product } from '../product.ts';
import { type CommandLine, operatorOfMachine, textOption, UsageError } from './command.ts';

/** Who a command acts as: `--as LOGIN`, by default the operator of the machine. */
export async function actorOf(line: CommandLine, product: Product): Promise<Actor> {
  const login = textOption(line, 'as');
  if (login === null) return operatorOfMachine;
  const { db, today } = product.stage.readContext(operatorOfMachine);
  const actor = await actorOfLogin(db, login, today);
  if (actor === null) throw new UsageError(`没有“${login}”这个账号，或已停用。`);
  return actor;
}
