import { Compile } from 'typebox/compile';
import { refusals } from '#contract/refusals.ts';
import type { RouteShape } from '#contract/route.ts';

/** What came back. */
export interface Received {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Traces of the program or its database that no answer may show. */
const inside =
  /\n\s+at |\.[tj]s:\d+|node_modules|violates|duplicate key|relation \\?"|column \\?"|syntax error|select .+ from |insert into |kysely|postgres|ECONN/i;
const chinese = /[\u4e00-\u9fff]/;

type Check = (value: unknown) => boolean;
const checks = new WeakMap<RouteShape, Check>();

/** What is wrong with an answer of a route, in words; null when all is as the contract says. */
export function wrongWith(shape: RouteShape, answer: Received): string | null {
  const { status } = answer;
  if (status >= 500) return `failed with ${status}: ${answer.text.slice(0, 300)}`;
  if (status >= 400) return wrongWithRefusal(shape, answer);
  if (shape.output === 'redirect') return status === 302 ? null : `answered ${status}`;
  if (status !== 200) return `answered ${status}`;
  if (shape.output === 'file') return answer.text.length > 0 ? null : 'an empty file';
  return fits(shape, JSON.parse(answer.text)) ? null : `not as the contract says: ${answer.text}`;
}

function wrongWithRefusal(shape: RouteShape, { status, type, text }: Received): string | null {
  if (inside.test(text)) return `shows its inside: ${text.slice(0, 600)}`;
  if (shape.output === 'redirect' && type.startsWith('text/html')) return null;
  if (!type.startsWith('application/problem+json')) return `refused as ${type}: ${text}`;
  const problem = JSON.parse(text);
  const known = (refusals as Record<string, { status: number }>)[problem.code];
  if (known === undefined) return `unknown code ${problem.code}`;
  if (known.status !== status || problem.status !== status) return `${problem.code} with ${status}`;
  if (!chinese.test(problem.title) || !problem.title.endsWith('。')) return `says ${problem.title}`;
  const silent = (problem.fields ?? []).filter(
    (one: { words: string }) => !chinese.test(one.words),
  );
  if (silent.length > 0) return `says at a field ${JSON.stringify(silent)}`;
  return /undefined|NaN|\[object/.test(problem.title) ? `says ${problem.title}` : null;
}

function fits(shape: RouteShape, value: unknown): boolean {
  let check = checks.get(shape);
  if (check === undefined) {
    const compiled = Compile(shape.output as never);
    check = (one) => compiled.Check(one);
    checks.set(shape, check);
  }
  return check(value);
}
