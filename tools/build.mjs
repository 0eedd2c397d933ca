// Builds dist/server and dist/web when their sources changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, projectRoot, remindingOf, run, say } from './install.mjs';

const common = [
  'contract',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tools/build.mjs',
];
const serverInputs = ['server', ...common];
const webInputs = ['web', 'vite.config.ts', ...common];
const patienceMs = 2_000;

/** @param parts which outputs the caller needs */
export async function ensureBuilt(parts = { server: true, web: true }) {
  if (parts.server) await buildIfChanged('server', serverInputs, buildServer);
  if (parts.web) await buildIfChanged('web', webInputs, buildWeb);
}

async function buildIfChanged(name, inputs, build) {
  const stampFile = join(projectRoot, 'dist', `${name}.stamp`);
  const stamp = stampOf(inputs);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const words = name === 'server' ? '正在准备服务程序' : '正在准备网页';
  const first = setTimeout(() => say(`${words}……`), patienceMs);
  try {
    await remindingOf(words, build);
  } finally {
    clearTimeout(first);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

async function buildServer() {
  await bundle({ main: 'server/main.ts', commands: 'server/commands.ts' }, 'dist/server');
}

/** Programs as they run for users, with the thread that writes their documents. */
export async function bundle(programs, outdir) {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: { ...programs, writer: 'server/platform/documents/writer.ts' },
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    alias: { '#server': './server', '#contract': './contract' },
    sourcemap: true,
    logLevel: 'warning',
  });
  await stop();
}

/** In a process of its own, whose memory is given back before the product runs. */
async function buildWeb() {
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  // Begun from a test it would build React's slow side otherwise.
  const env = { ...process.env, NODE_ENV: 'production' };
  for (const mode of ['production', 'light']) {
    const args = [vite, 'build', '--mode', mode, '--logLevel', 'warn'];
    const code = await run(process.execPath, args, { env });
    if (code !== 0) throw new Error('网页没有准备成功，原因见上方。');
  }
}

/** Names, sizes and times of the sources; reading them all would take longer than a build. */
function stampOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) addToStamp(hash, input);
  return hash.digest('hex');
}

function addToStamp(hash, path) {
  const stat = statSync(join(projectRoot, path), { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    const names = readdirSync(join(projectRoot, path)).sort();
    for (const name of names) addToStamp(hash, join(path, name));
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(`${path}\0${stat?.size ?? '-'}\0${stat?.mtimeMs ?? '-'}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureInstalled();
  await ensureBuilt();
}
