// `npm test [-- PATH…]`: types, formatting and all tests; the last lines name what failed and say `N passed, N failed`.
// With paths only those tests run. Without, what decides about points runs apart, since each of its branches has to be
// taken (vitest.core.config.ts).
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

const bin = (...path) => join(projectRoot, 'node_modules', ...path);
const paths = process.argv.slice(2);

await ensureInstalled();
const results = paths.length === 0 ? await everything() : [await tests(paths)];
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
for (const name of results.flatMap((result) => result.names)) console.log(`FAILED ${name}`);
console.log(`${passed} passed, ${failed} failed`);

async function everything() {
  // Beside each other: none of them keeps two cores busy all the time.
  const checks = [
    check('types', () => quietly([bin('typescript', 'bin', 'tsc'), '--noEmit'])),
    check('format and lint', () => quietly([bin('@biomejs', 'biome', 'bin', 'biome'), 'check'])),
    check('build', builds),
  ];
  return [
    ...(await Promise.all(checks)),
    await tests(['--config', 'vitest.core.config.ts']),
    await tests([], { ...process.env, CORE_APART: 'yes' }),
  ];
}

async function check(name, work) {
  const ok = (await work()) === 0;
  if (ok) console.log(`ok     ${name}`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, names: ok ? [] : [name] };
}

async function builds() {
  try {
    await ensureBuilt();
    return 0;
  } catch (error) {
    console.error(error);
    return 1;
  }
}

/** Skipped tests count as failed, and so does a run that found none. */
async function tests(args, env = process.env) {
  const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-report-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await node([bin('vitest', 'vitest.mjs'), 'run', ...reporters, ...args], env);
  const counted = countTests(report);
  rmSync(folder, { recursive: true, force: true });
  if (counted.failed === 0 && (code !== 0 || counted.passed === 0)) {
    counted.failed = 1;
    const what = args.length > 0 ? ` (${args.join(' ')})` : '';
    counted.names.push(
      `${counted.passed === 0 ? 'no test found' : 'errors outside the tests'}${what}`,
    );
  }
  return counted;
}

function countTests(report) {
  const files = readReport(report);
  const tests = files.flatMap((file) =>
    file.assertionResults.map((one) => ({ status: one.status, name: nameOf(file, one.fullName) })),
  );
  const unread = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = tests.filter((test) => test.status !== 'passed');
  const names = [...failed.map((test) => test.name), ...unread.map((file) => nameOf(file, ''))];
  return { passed: tests.length - failed.length, failed: names.length, names };
}

function nameOf(file, test) {
  return `${relative(projectRoot, file.name)} ${test}`.trimEnd();
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch (error) {
    console.error(`no test report: ${error.message}`);
    return [];
  }
}

function node(args, env = process.env) {
  return exitOf(spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 1, 2], env }));
}

/** What it says comes in one piece, when it has ended. */
async function quietly(args) {
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
  const code = await exitOf(child);
  process.stdout.write(Buffer.concat(said));
  return code;
}

function exitOf(child) {
  return new Promise((resolve, reject) => {
    const passOn = (signal) => child.kill(signal);
    process.on('SIGTERM', passOn).on('SIGINT', () => {});
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
