import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../server/platform/embedded/postmaster.ts';
import { opening } from './opening.ts';
import {
  databaseProcess,
  demoReady,
  leftRunning,
  printedAccounts,
  type StartedProduct,
  startProduct,
} from './product.ts';
import { logIn, openWindow, shown, visitAs, visitPocket } from './visit.ts';

const cityMs = 300_000;
const stepMs = 120_000;
let folder: string;
const started: StartedProduct[] = [];
const { browser, city, inOrder, endsWell } = await opening();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biaoshuai-starts-'));
  chmodSync(folder, 0o755);
}, cityMs);

afterAll(async () => {
  for (const product of started) await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a first start on an empty data folder', () => {
  test('says what it does, its address, and one log-in for each kind of user', () => {
    const { said } = city.first;
    expect(said).toContain('正在装入演示城市');
    expect(said).toContain(`表率已启动：${city.address}/`);
    const kinds = printedAccounts(said).map(({ words }) => words.split(' ')[0]);
    expect(new Set(kinds)).toEqual(new Set(everyKindOfUser));
  });

  test('ends on Ctrl+C with 0 and leaves nothing running', () => {
    expect(city.first.code).toBe(0);
    expect(city.first.leftRunning).toEqual([]);
  });

  test('gives log-ins that the form takes, also after a restart', { timeout: stepMs }, async () => {
    expect(city.accounts).toEqual(printedAccounts(city.first.said));
    const { page, close } = await openWindow(browser);
    await page.goto(city.address);
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await logIn(page, city.accounts[0]!);
    await shown(page);
    expect(await page.title()).toBe('案头 · 表率');
    await close();
  });
});

describe('a start on a folder with data', () => {
  test('is ready in seconds', () => {
    console.log(`restart of the demo city: ready after ${city.restartSeconds.toFixed(1)} s`);
    // 5 s on a machine of one's own; the rest is for neighbours.
    expect(city.restartSeconds).toBeLessThan(15);
  });

  test('is refused with 3 while the first one runs, which stays', { timeout: stepMs }, async () => {
    const second = await start(city.dataDir);
    const { code, said } = await second.ended;
    expect(code).toBe(3);
    expect(said).toContain('表率已经在使用数据文件夹');
    expect(said).toContain(city.address);
    expect((await fetch(`${city.address}/api/site`)).status).toBe(200);
  });
});

describe('a start after a kill', () => {
  test('of the product keeps what was acknowledged', { timeout: stepMs }, async () => {
    const product = await start(city.copy);
    await product.heard(demoReady);
    const cookie = await sessionAt(product);
    await product.stop('SIGKILL');
    const next = await start(city.copy);
    await next.heard(demoReady);
    expect(await meAt(next, cookie)).toMatchObject({ name: '林静' });
    expect((await next.stop()).code).toBe(0);
    expect(leftRunning(city.copy)).toEqual([]);
  });

  test('of the database says so and recovers', { timeout: stepMs }, async () => {
    const product = await start(city.copy);
    await product.heard(demoReady);
    const cookie = await sessionAt(product);
    process.kill(databaseProcess(city.copy), 'SIGKILL');
    const { code, said } = await product.ended;
    expect([code, said]).toEqual([1, expect.stringContaining('数据库意外停止')]);
    const next = await start(city.copy);
    await next.heard(demoReady);
    expect(await meAt(next, cookie)).toMatchObject({ name: '林静' });
    expect((await next.stop()).code).toBe(0);
    expect(leftRunning(city.copy)).toEqual([]);
  });
});

describe('P15: a start with hardly any room on the disk', () => {
  const nearlyFull = { STORAGE_RESERVE_MB: String(2 ** 40) };

  test('says on every page that things can only be read, and keeps what was written', {
    timeout: stepMs,
  }, async () => {
    const product = await start(city.copy, nearlyFull);
    await product.heard(demoReady, '系统暂时只能查看');
    const { accounts } = city;
    const desk = await visitAs(browser, { ...product, accounts }, 'demo.ouyanghaiyan');
    await desk.page.getByText('系统暂时只能查看，不能办理').waitFor();
    await endsWell(desk);
    const phone = await visitPocket(browser, { ...product, accounts }, 'demo.ouyanghaiyan');
    await phone.page.getByRole('link', { name: '投诉建议' }).click();
    const words = phone.page.getByLabel('什么事、什么时候、希望怎么办');
    await words.fill('窗口的叫号屏坏了三天。');
    await phone.page.getByRole('button', { name: '署名提交' }).click();
    await phone.page.getByText('这次没有改动任何内容').waitFor();
    expect(await words.inputValue()).toBe('窗口的叫号屏坏了三天。');
    await inOrder(phone.page);
    expect(phone.faults.filter((fault) => !fault.includes('503'))).toEqual([]);
    await phone.close();
    expect((await product.stop()).code).toBe(0);
  });

  test('is refused where there is nothing to read yet', { timeout: stepMs }, async () => {
    const { code, said } = await (await start(join(folder, 'full'), nearlyFull)).ended;
    expect([code, said]).toEqual([1, expect.stringContaining('请腾出空间再启动')]);
    expect(leftRunning(folder)).toEqual([]);
  });
});

describe('a start for a real city', () => {
  test('killed while it makes its tables is made good by the next, which asks for an administrator', {
    timeout: stepMs,
  }, async () => {
    const killed = await start(join(folder, 'real'), { DEMO: 'off' });
    await killed.heard('0002');
    await killed.stop('SIGKILL');
    const product = await start(join(folder, 'real'), { DEMO: 'off' });
    await product.heard('/setup.html');
    expect(product.said()).not.toContain('演示');
    await setUp(product, tokenIn(product.said()));
    expect((await product.stop()).code).toBe(0);
    expect(leftRunning(folder)).toEqual([]);
  });
});

const everyKindOfUser = [
  '机关党委（党务办公室）',
  '党支部书记',
  '党支部委员',
  '干部职工',
  '单位负责人',
  '市直机关工委',
  '党校',
  '宣传',
  '系统管理员',
  '安全管理员',
  '审计管理员',
];

async function start(dataDir: string, env: Record<string, string> = {}): Promise<StartedProduct> {
  const product = await startProduct(dataDir, await freePort(), env);
  started.push(product);
  return product;
}

/** Logs the first account in and returns its cookie as soon as the log-in is acknowledged. */
async function sessionAt({ address }: StartedProduct): Promise<string> {
  const { login, password } = city.accounts[0]!;
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ login, password }),
  });
  expect(response.status).toBe(200);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function meAt({ address }: StartedProduct, cookie: string): Promise<unknown> {
  const response = await fetch(`${address}/api/me`, { headers: { cookie } });
  return await response.json();
}

function tokenIn(said: string): string {
  const lines = said.split('\n');
  return lines[lines.findIndex((line) => line.includes('初始化口令')) + 1]?.trim() ?? '';
}

/** Makes the first administrator on the set-up page and logs in with it. */
async function setUp({ address }: StartedProduct, token: string): Promise<void> {
  const { page, faults, close } = await openWindow(browser);
  const account = { login: 'xitong', password: 'Xunjian-2026-Tian', words: '系统管理员' };
  await page.goto(`${address}/setup.html`);
  await page.getByLabel('初始化口令').fill(token);
  await page.getByLabel('姓名').fill('巡检员');
  await page.getByLabel('账号', { exact: true }).fill(account.login);
  await page.getByLabel('口令', { exact: true }).fill(account.password);
  await page.getByLabel('再输一次口令').fill(account.password);
  await page.getByRole('button', { name: '建立系统管理员' }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await logIn(page, account);
  await page.getByText('巡检员').first().waitFor();
  expect(faults).toEqual([]);
  await close();
}
