import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { readSingleSignOn, type SingleSignOnSettings } from './settings-single-sign-on.ts';

/** What the environment may set. Each wrong value is named in Chinese before anything starts. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Null: the embedded server. */
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  readonly publicUrl: URL;
  /** Whether session cookies may travel over plain http to another machine. */
  readonly insecureCookies: boolean;
  readonly keyFile: string;
  /** Addresses and networks of web servers in front on other machines, believed about the visitor's address. */
  readonly trustedProxies: readonly string[];
  /** Free bytes on the disk of the data folder below which nothing is written any more. */
  readonly storageReserve: number;
  /** Null: our own accounts only. */
  readonly singleSignOn: SingleSignOnSettings | null;
}

export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** @throws SettingsError with one Chinese sentence for each wrong variable */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const port = readPort(env['PORT'] ?? '3000', problems);
  const host = env['HOST'] ?? '127.0.0.1';
  const publicUrl = readPublicUrl(env['PUBLIC_URL'], port, problems);
  const insecureCookies = readSwitch('INSECURE_COOKIES', env['INSECURE_COOKIES'], false, problems);
  const databaseUrl = readDatabaseUrl(env['DATABASE_URL'], problems);
  const demo = readSwitch('DEMO', env['DEMO'], true, problems);
  const dataDir = resolve(env['DATA_DIR'] || 'data');
  const trustedProxies = readTrustedProxies(env['TRUSTED_PROXIES'], problems);
  const singleSignOn = readSingleSignOn(env, problems);
  const storageReserve = readReserve(env['STORAGE_RESERVE_MB'], problems);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(publicUrl.hostname);
  if (publicUrl.protocol === 'http:' && !loopback && !insecureCookies) {
    problems.push(
      `PUBLIC_URL 是 ${publicUrl.href}：不加密的网址只允许本机使用。请改为 https 网址，或确知风险后设 INSECURE_COOKIES=on。`,
    );
  }
  const reachable = publicUrl.protocol === 'http:' && !/^(localhost|127\..*|::1)$/.test(host);
  if (reachable && loopback && !insecureCookies) {
    problems.push(
      `HOST 是 ${host}，别的机器也能连上，而 PUBLIC_URL 没有加密。请设 https 的 PUBLIC_URL，或确知风险后设 INSECURE_COOKIES=on。`,
    );
  }
  if (problems.length > 0) throw new SettingsError(problems);
  const keyFile = resolve(env['KEY_FILE'] || `${dataDir}/keys.json`);
  return {
    ...{ port, host, dataDir, databaseUrl, demo, publicUrl, insecureCookies, keyFile },
    ...{ trustedProxies, singleSignOn, storageReserve },
  };
}

function readPort(text: string, problems: string[]): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  problems.push(`PORT 是“${text}”：请填 1 到 65535 的整数。`);
  return 3000;
}

/** Bytes. What PostgreSQL writes ahead between two checkpoints has to fit in. */
function readReserve(text: string | undefined, problems: string[]): number {
  const megabytes = Number(text || '256');
  if (Number.isInteger(megabytes) && megabytes >= 0) return megabytes * 1024 ** 2;
  problems.push(`STORAGE_RESERVE_MB 是“${text}”：请填整数，单位兆，如 256。`);
  return 0;
}

function readSwitch(
  name: string,
  text: string | undefined,
  fallback: boolean,
  problems: string[],
): boolean {
  if (text === undefined || text === '') return fallback;
  if (['on', 'off'].includes(text.toLowerCase())) return text.toLowerCase() === 'on';
  problems.push(`${name} 是“${text}”：只能填 on 或 off。`);
  return fallback;
}

function readPublicUrl(text: string | undefined, port: number, problems: string[]): URL {
  const fallback = new URL(`http://127.0.0.1:${port}`);
  if (text === undefined || text === '') return fallback;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && ['http:', 'https:'].includes(url.protocol)) return url;
  problems.push(`PUBLIC_URL 是“${text}”：请填完整网址，如 https://dj.example.gov.cn。`);
  return fallback;
}

/** The shortest prefix of a network that may be believed: a wider one is a slip, or everybody. */
const prefixMin = { 4: 8, 6: 32 } as const;

function readTrustedProxies(text: string | undefined, problems: string[]): readonly string[] {
  const given = (text ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const wrong = given.filter((one) => !isAddressOrNetwork(one));
  if (wrong.length > 0) {
    problems.push(
      `TRUSTED_PROXIES 中的“${wrong.join('、')}”不能用：请填前置 web 服务器的 IP 地址或网段，如 10.1.2.3 或 10.1.2.0/28，用逗号隔开；网段不能宽于 /8（IPv6 为 /32）。`,
    );
  }
  return wrong.length > 0 ? [] : given;
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address) as 0 | 4 | 6;
  if (version === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  return bits >= prefixMin[version] && bits <= (version === 4 ? 32 : 128);
}

function readDatabaseUrl(text: string | undefined, problems: string[]): string | null {
  if (text === undefined || text === '') return null;
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  problems.push('DATABASE_URL 不是数据库地址：请填 postgres://用户:口令@主机:端口/库名。');
  return null;
}
