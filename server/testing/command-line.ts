import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../platform/root.ts';

export interface CommandRun {
  readonly code: number | null;
  /** The figures of `--json`. */
  readonly figures: Record<string, unknown>;
  /** What people read: stderr and, without `--json`, stdout. */
  readonly said: string;
}

/**
 * Runs one command of the product as built, in a process of its own, as the operator does, with nothing but `env`.
 * From its sources each start would take five times as long.
 */
export function runCommand(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<CommandRun> {
  const child = spawn(process.execPath, [join('tools', 'run.mjs'), ...args], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const json = args.includes('--json') && out !== '';
      const figures = json ? (JSON.parse(out) as Record<string, unknown>) : {};
      resolve({ code, figures, said: json ? said : said + out });
    });
  });
}
