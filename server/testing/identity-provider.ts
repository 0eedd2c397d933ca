import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';

export const client = { id: 'biaoshuai', secret: 'client-secret-of-the-test' };

export type Claims = Readonly<Record<string, unknown>>;

/** A real OpenID provider on a free port of this machine. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Changes the claims of the next identity token, which is signed with the provider's own key. */
  tamper: ((claims: Claims) => Claims) | null;
  /** Whether a changed token is signed with somebody else's key. */
  stranger: boolean;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** @param people claims by the name they log in with */
export async function identityProvider(
  redirects: readonly string[],
  people: Readonly<Record<string, Claims>>,
): Promise<IdentityProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey: otherKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' };
  let server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configuration(redirects, key, people));
  const made: IdentityProvider = {
    issuer,
    tamper: null,
    stranger: false,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    async start() {
      server = createServer(provider.callback());
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    },
  };
  provider.use(async (context: KoaContextWithOIDC, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (made.tamper === null || context.path !== '/token' || !body?.id_token) return;
    const claims = made.tamper(claimsOf(body.id_token));
    context.body = { ...body, id_token: signed(claims, made.stranger ? otherKey : privateKey) };
  });
  server.on('request', provider.callback());
  return made;
}

function configuration(
  redirects: readonly string[],
  key: object,
  people: Readonly<Record<string, Claims>>,
): Configuration {
  return {
    clients: [
      { client_id: client.id, client_secret: client.secret, redirect_uris: [...redirects] },
    ],
    jwks: { keys: [key] } as NonNullable<Configuration['jwks']>,
    cookies: { keys: ['a key of the test'] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'employee', 'identity'] },
    findAccount: (_context, login) => ({
      accountId: login,
      claims: async () => ({ sub: login, ...people[login] }),
    }),
    // Its own pages for log-in and consent, which the test fills in.
    features: { devInteractions: { enabled: true } },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Session: 600,
      Interaction: 600,
      Grant: 600,
    },
  };
}

function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Claims;
}

function signed(claims: Claims, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', kid: 'test' })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

/** A browser that follows redirects one by one and keeps the cookies of each host. */
export class Visitor {
  readonly #cookies = new Map<string, Map<string, string>>();

  cookiesOf(origin: string): Map<string, string> {
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    return jar;
  }

  /** One request without following. */
  async ask(address: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const jar = this.cookiesOf(new URL(address).origin);
    const response = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const gone = rest.some((part) => /expires=Thu, 01 Jan 1970/i.test(part));
      if (gone) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows redirects, fills the provider's pages in as `login`, and stops at the first address for which `until` holds, unasked. */
  async follow(address: string, login: string, until: (address: URL) => boolean): Promise<string> {
    let next = new URL(address);
    for (let step = 1; step <= 20; step += 1) {
      if (until(next)) return next.href;
      const response = await this.ask(next.href);
      const location =
        response.headers.get('location') ?? (await this.#submit(next, response, login));
      next = new URL(location, next);
    }
    throw new Error(`no end of redirects at ${next.href}`);
  }

  async #submit(at: URL, response: Response, login: string): Promise<string> {
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (!action || !prompt)
      throw new Error(`${at.href} answers ${response.status}: ${page.slice(0, 500)}`);
    const form = { prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) };
    const answer = await this.ask(new URL(action, at).href, form);
    return answer.headers.get('location') ?? '';
  }
}
