import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../platform/root.ts';
import type { Settings } from '../platform/settings.ts';
import { providerOf } from '../platform/single-sign-on.ts';
import { attention, type Check, type Examined, reasonOf, well, wrong } from './doctor-diagnosis.ts';

const loopbackHosts = ['127.0.0.1', '::1', 'localhost'];
const loopbackNames = ['127.0.0.1', '[::1]', 'localhost'];
const answerMs = 5_000;

/** Program, settings and address: what needs neither data folder nor database. */
export function machineChecks({ settings, problems }: Examined): Check[] {
  return [
    { code: 'node', subject: 'Node.js', look: () => nodeVersion(process.versions.node) },
    { code: 'program', subject: '程序', look: program },
    ...settingsChecks(problems),
    { code: 'publicUrl', subject: '网址', look: () => publicUrl(settings) },
    { code: 'proxies', subject: '前置 web 服务器', look: () => proxies(settings) },
    { code: 'port', subject: '端口', look: () => port(settings) },
    { code: 'singleSignOn', subject: '统一身份认证', look: () => signOn(settings) },
  ];
}

/** What listens where the product should. */
export async function whoAnswers(settings: Settings): Promise<'nobody' | 'product' | 'other'> {
  const { port, host } = settings;
  if (port === 0 || (await isFree(port, host))) return 'nobody';
  const name = ['0.0.0.0', '::', ''].includes(host) ? '127.0.0.1' : host;
  const address = name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`;
  try {
    const ask = (path: string) =>
      fetch(`http://${address}${path}`, { signal: AbortSignal.timeout(answerMs) });
    const described = (await (await ask('/api/openapi.json')).json()) as {
      info?: { title?: string };
    };
    // Makes it use its database, where our own look then sees it connected.
    await ask('/readyz');
    return described.info?.title === '表率' ? 'product' : 'other';
  } catch {
    // Whatever does not speak our language is somebody else.
    return 'other';
  }
}

function nodeVersion(version: string) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return well(`版本是${version}。`);
  return wrong(`版本是${version}，太旧了。`, '请装20.19或更新的版本（建议22或24），再启动。');
}

function program() {
  const differing = differingPackages();
  if (differing > 0) {
    return attention(
      `有${differing}个依赖包与锁定的版本不一致。`,
      '下次启动会自动安装；不能上网的机器，请用 npm ci 备好的 node_modules。',
    );
  }
  if (!existsSync(join(projectRoot, 'dist', 'web', 'index.html'))) {
    return attention('网页还没有准备好。', '下次启动会自动准备；也可先运行 npm run build。');
  }
  return well(`在${projectRoot}，依赖和网页齐全。`);
}

/** How many packages of the lock file are not, or not so, in node_modules. */
function differingPackages(): number {
  type Lock = {
    packages: Record<string, { version?: string; optional?: boolean; devOptional?: boolean }>;
  };
  const read = (path: string) => JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as Lock;
  const wanted = read('package-lock.json').packages;
  const record = join('node_modules', '.package-lock.json');
  if (!existsSync(join(projectRoot, record))) return Object.keys(wanted).length;
  const installed = read(record).packages;
  return Object.entries(wanted).filter(([path, { version, optional, devOptional }]) => {
    const found = installed[path];
    if (found !== undefined) return found.version !== version;
    return path !== '' && !optional && !devOptional;
  }).length;
}

function settingsChecks(problems: readonly string[]): Check[] {
  const [code, subject] = ['settings', '设置'];
  if (problems.length === 0) return [{ code, subject, look: () => well('都能用。') }];
  return problems.map((words) => ({
    code,
    subject,
    look: () => wrong(words, '请改好这个环境变量，再启动。'),
  }));
}

function publicUrl({ publicUrl: url, host, insecureCookies }: Settings) {
  if (url.pathname !== '/' || url.search !== '') {
    return wrong(
      `PUBLIC_URL 是${url.href}，带了路径；表率只能放在一个网址的根上。`,
      `请改为${url.origin}，并给表率一个单独的域名或端口。`,
    );
  }
  if (url.protocol === 'https:') return well(`${url.origin}，加密。`);
  if (!loopbackNames.includes(url.hostname)) {
    const how = insecureCookies ? '（INSECURE_COOKIES=on）' : '';
    return attention(
      `${url.origin}不加密${how}，口令和个人信息在网上是明文。`,
      '请在前面放一个带证书的 web 服务器（见 deploy/），PUBLIC_URL 改为 https 网址。',
    );
  }
  if (loopbackHosts.includes(host)) return well(`${url.origin}，只供本机使用。`);
  return attention(
    `HOST 是${host}，别的机器连得上，PUBLIC_URL 却是本机的${url.origin}。`,
    '请把 PUBLIC_URL 设为大家使用的 https 网址，或把 HOST 改回127.0.0.1。',
  );
}

/** Who is believed about the visitor's address, and whether such a one can reach us at all. */
function proxies({ trustedProxies, host, publicUrl: url }: Settings) {
  const local = loopbackHosts.includes(host);
  const named = trustedProxies.join('、');
  if (trustedProxies.length > 0 && local) {
    return attention(
      `TRUSTED_PROXIES 写了${named}，而 HOST 是${host}，别的机器连不上。`,
      '前置 web 服务器在另一台机器上，请把 HOST 设为本机连着它的那个地址；就在本机，请去掉 TRUSTED_PROXIES。',
    );
  }
  if (trustedProxies.length > 0) return well(`本机和${named}转来的访问者地址可信，别处的不信。`);
  if (local || url.protocol !== 'https:') return well('只信本机转来的访问者地址。');
  return attention(
    `HOST 是${host}，别的机器连得上，却没有写 TRUSTED_PROXIES。`,
    '前置 web 服务器在另一台机器上，请把它的地址写进 TRUSTED_PROXIES，否则审计里都是它的地址，一人输错口令会连累大家；就在本机，请把 HOST 改回127.0.0.1。',
  );
}

async function signOn({ singleSignOn }: Settings) {
  if (singleSignOn === null) return well('没有配置，只用本系统的账号和口令登录。');
  const { issuer, claim, match } = singleSignOn;
  try {
    await providerOf(singleSignOn);
    const means = match === 'login' ? '账号名' : '公民身份号码';
    return well(`${issuer.origin}有回应，按${claim}与${means}对应。`);
  } catch (error) {
    return wrong(
      `${issuer.origin}没有按约定回应（${reasonOf(error)}），登录页上的统一身份认证用不了。`,
      '请核对 SSO_ISSUER 和到它的网络、证书；在此之前大家仍可用本系统的账号和口令登录。',
    );
  }
}

async function port(settings: Settings) {
  switch (await whoAnswers(settings)) {
    case 'nobody':
      return well(settings.port === 0 ? '由系统分配。' : `${settings.port}空着。`);
    case 'product':
      return well(`${settings.port}上有表率在运行。`);
    default:
      return wrong(`${settings.port}被别的程序占用。`, '请停止那个程序，或用 PORT 换一个端口。');
  }
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
