import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/** The provider of identities (OpenID Connect) and how its answer finds an account here. */
export interface SingleSignOnSettings {
  readonly issuer: URL;
  readonly clientId: string;
  /** A function, so that nobody prints it together with the rest. */
  readonly clientSecret: () => string;
  /** The claim that says who it is. */
  readonly claim: string;
  /** What the claim holds: our log-in name, or the person's identity number. */
  readonly match: 'login' | 'identityNumber';
  readonly scope: string;
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const token = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Null where SSO_ISSUER is not set. Adds a Chinese sentence for each wrong variable, never with its value where that is secret. */
export function readSingleSignOn(
  env: Environment,
  problems: string[],
): SingleSignOnSettings | null {
  const others = ['SSO_CLIENT_ID', 'SSO_CLIENT_SECRET', 'SSO_CLIENT_SECRET_FILE'];
  if (!env['SSO_ISSUER']) {
    const stray = others.filter((name) => env[name]);
    if (stray.length > 0) problems.push(`设了 ${stray.join('、')}，却没有 SSO_ISSUER：请补上。`);
    return null;
  }
  const issuer = readIssuer(env['SSO_ISSUER'], problems);
  const clientId = env['SSO_CLIENT_ID'] ?? '';
  if (clientId === '') problems.push('没有 SSO_CLIENT_ID：请填统一身份认证平台登记的应用编号。');
  const secret = readSecret(env, problems);
  const claim = env['SSO_CLAIM'] || 'preferred_username';
  const match = env['SSO_MATCH'] || 'login';
  if (match !== 'login' && match !== 'identityNumber') {
    problems.push(`SSO_MATCH 是“${match}”：只能填 login 或 identityNumber。`);
    return null;
  }
  const scope = env['SSO_SCOPE'] || 'openid profile';
  const scopes = scope.split(' ');
  if (!scopes.includes('openid') || !scopes.every((one) => token.test(one))) {
    problems.push(`SSO_SCOPE 是“${scope}”：请填用一个空格隔开的范围，其中须有 openid。`);
  }
  if (issuer === null || secret === null) return null;
  return { issuer, clientId, clientSecret: () => secret, claim, match, scope };
}

function readIssuer(text: string, problems: string[]): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && loopbackNames.includes(url.hostname));
  const plain = url !== null && `${url.search}${url.hash}${url.username}${url.password}` === '';
  if (safe && plain) return url;
  problems.push(
    'SSO_ISSUER 不能用：请填统一身份认证平台的 https 网址（issuer），不带账号和参数；不加密的 http 只允许本机。',
  );
  return null;
}

function readSecret(env: Environment, problems: string[]): string | null {
  const file = env['SSO_CLIENT_SECRET_FILE'];
  const given = env['SSO_CLIENT_SECRET'];
  if (file && given) {
    problems.push('SSO_CLIENT_SECRET 和 SSO_CLIENT_SECRET_FILE 只能设一个。');
    return null;
  }
  const secret = file ? secretIn(file, problems) : (given ?? '');
  if (secret === '') {
    problems.push('没有应用密钥：请设 SSO_CLIENT_SECRET_FILE（推荐）或 SSO_CLIENT_SECRET。');
  }
  return secret || null;
}

/** Null where it cannot be read, which is told already. */
function secretIn(file: string, problems: string[]): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    problems.push(`SSO_CLIENT_SECRET_FILE 指的文件读不到（${code}）：请核对路径和权限。`);
    return null;
  }
}
