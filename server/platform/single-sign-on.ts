import * as oidc from 'openid-client';
import type { SingleSignOnSettings } from './settings-single-sign-on.ts';

/** What ties the answer of a provider to the browser that asked; made anew for each attempt. */
export interface SignOnAttempt {
  readonly state: string;
  readonly nonce: string;
  /** PKCE: the provider sees its hash first and the text when the code is redeemed. */
  readonly verifier: string;
}

/** The provider does not answer, or not as one that knows us: nothing a visitor can do about it. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';
}

/** The answer is not one to this attempt: refused by the person, late, replayed, forged or for somebody else. */
export class IdentityRefused extends Error {
  override readonly name = 'IdentityRefused';
}

const timeoutSeconds = 10;
/** How long what the provider says of itself is used again. */
const freshMs = 60 * 60 * 1000;

interface Known {
  readonly configuration: oidc.Configuration;
  readonly until: number;
}
const known = new WeakMap<SingleSignOnSettings, Known>();

/**
 * The address at the provider to send the browser to.
 * @throws ProviderUnavailable
 */
export async function signOnAddress(
  settings: SingleSignOnSettings,
  redirect: URL,
  { state, nonce, verifier }: SignOnAttempt,
): Promise<string> {
  const provider = await providerOf(settings);
  return oidc.buildAuthorizationUrl(provider, {
    redirect_uri: redirect.href,
    response_type: 'code',
    scope: settings.scope,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  }).href;
}

/**
 * Redeems the code in the address that the provider sent the browser back to, and checks who signed what for
 * whom and when: signature, issuer, audience, expiry, nonce.
 * @returns the claim that says who it is; null where the provider does not tell it
 * @throws ProviderUnavailable, IdentityRefused
 */
export async function identify(
  settings: SingleSignOnSettings,
  returned: URL,
  { state, nonce, verifier }: SignOnAttempt,
): Promise<string | null> {
  const provider = await providerOf(settings);
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, returned, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims() as oidc.IDToken;
    const told = textOf(claims[settings.claim]);
    if (told !== null || provider.serverMetadata().userinfo_endpoint === undefined) return told;
    const more = await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
    return textOf(more[settings.claim]);
  } catch (error) {
    throw judged(error);
  }
}

/**
 * What the provider says of itself, once an hour.
 * @throws ProviderUnavailable
 */
export async function providerOf(settings: SingleSignOnSettings): Promise<oidc.Configuration> {
  const remembered = known.get(settings);
  if (remembered !== undefined && remembered.until > Date.now()) return remembered.configuration;
  try {
    const configuration = await discover(settings);
    known.set(settings, { configuration, until: Date.now() + freshMs });
    return configuration;
  } catch (error) {
    throw new ProviderUnavailable(reasonOf(error));
  }
}

async function discover(settings: SingleSignOnSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = settings;
  // The settings let only a provider on this machine go without https.
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const options = { execute, timeout: timeoutSeconds };
  const found = await oidc.discovery(issuer, clientId, undefined, oidc.None(), options);
  const server = found.serverMetadata();
  const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const way = ways.includes('client_secret_basic')
    ? oidc.ClientSecretBasic(clientSecret())
    : oidc.ClientSecretPost(clientSecret());
  const configuration = new oidc.Configuration(server, clientId, undefined, way);
  configuration.timeout = timeoutSeconds;
  for (const one of execute) one(configuration);
  // The token comes straight from the provider; its signature is checked all the same.
  oidc.enableNonRepudiationChecks(configuration);
  return configuration;
}

/** Codes of openid-client that tell of the way to the provider, not of what it said. */
const ofTheWay = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM']);

function judged(error: unknown): ProviderUnavailable | IdentityRefused {
  const reason = reasonOf(error);
  if (error instanceof oidc.AuthorizationResponseError) return new IdentityRefused(reason);
  if (error instanceof oidc.ResponseBodyError) {
    return error.error === 'invalid_grant'
      ? new IdentityRefused(reason)
      : new ProviderUnavailable(reason);
  }
  const { code = '' } = error as oidc.ClientError;
  return error instanceof oidc.ClientError && !ofTheWay.has(code)
    ? new IdentityRefused(reason)
    : new ProviderUnavailable(reason);
}

/** Codes only: descriptions and causes may hold tokens and names. */
function reasonOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError) return error.error;
  if (error instanceof oidc.ResponseBodyError) return error.error;
  const { code, name, cause } = error as Error & { code?: string; cause?: { code?: string } };
  return code ?? cause?.code ?? name;
}

function textOf(claim: unknown): string | null {
  const text = typeof claim === 'number' ? String(claim) : claim;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}
