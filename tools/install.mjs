// Installs the packages when they are missing or not the locked ones. Uses nothing but Node itself.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..');

const oldestNode = [20, 19];
const reminderMs = 10_000;

/** For the person at the terminal. On stderr, so that a command's own output stays clean. */
export function say(line) {
  console.error(line);
}

/** Ends the process with words when Node is too old; installs what is missing. */
export async function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  say('正在安装依赖（首次约需一分钟）……');
  const code = await remindingOf('正在安装依赖', () => run(...npmCi()));
  if (code !== 0) {
    say('依赖安装没有成功。请检查网络和 npm 镜像设置，然后重试；原因见上方。');
    process.exit(1);
  }
}

/** Repeats the words every ten seconds while `work` goes on. */
export async function remindingOf(words, work) {
  const startedAt = performance.now();
  const reminder = setInterval(() => {
    say(`${words}（已用 ${Math.round((performance.now() - startedAt) / 1000)} 秒）……`);
  }, reminderMs);
  try {
    return await work();
  } finally {
    clearInterval(reminder);
  }
}

/** Runs a program with its output on our stderr; resolves to its exit code, 1 when a signal ended it. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: projectRoot, stdio: ['ignore', 2, 2], ...options });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const tooOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (!tooOld) return;
  say(
    `需要 Node.js ${oldestNode.join('.')} 或更新的版本，现在是 ${process.versions.node}。请升级 Node.js（建议 22 或 24）后重试。`,
  );
  process.exit(1);
}

/** npm writes down last what it has installed; a broken-off installation leaves no such record. */
function isInstalled() {
  const record = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(([path, wanted]) => {
    const optional = path === '' || wanted.optional || wanted.devOptional;
    const found = installed[path];
    return found === undefined ? optional : found.version === wanted.version;
  });
}

function npmCi() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureInstalled();
