import type { accessRoutes } from '#contract/access.ts';
import { readIdentityNumber } from '../../kernel/identity-number.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import type { Services } from '../../platform/services.ts';
import type { SingleSignOnSettings } from '../../platform/settings-single-sign-on.ts';
import {
  IdentityRefused,
  identify,
  ProviderUnavailable,
  signOnAddress,
} from '../../platform/single-sign-on.ts';
import { refuseBusyAddress, refuseCounted } from './counting.ts';
import { normalisedLogin } from './domain/login-name.ts';
import {
  askedUntil,
  provedUntil,
  readAsked,
  readProved,
  type Whom,
} from './domain/sign-on-note.ts';
import { spendProof, startSession, sweepAttempts } from './store-sessions.ts';
import { accountOf } from './views-sign-on.ts';

type SignOnRoutes = Pick<
  typeof accessRoutes,
  'access.startSingleSignOn' | 'access.returnFromSingleSignOn' | 'access.logInBySingleSignOn'
>;

/** Three steps, so that no transaction is open while the provider is asked (decision 0010). */
export const signOnRoutes: Handlers<SignOnRoutes> = {
  async 'access.startSingleSignOn'({ services, now, query, note }) {
    const settings = configured(services);
    const fresh = () => services.randomBytes(32).toString('base64url');
    const attempt = { state: fresh(), nonce: fresh(), verifier: fresh() };
    const location = await inWords(services, () =>
      signOnAddress(settings, returnAddress(services), attempt),
    );
    const asked = { step: 'asked', at: now.toISOString(), next: query.next ?? '/', ...attempt };
    note.carry(JSON.stringify(asked), askedUntil(now));
    return { location };
  },

  async 'access.returnFromSingleSignOn'({ services, now, query, note }) {
    const settings = configured(services);
    const asked = readAsked(note.text, now);
    if (asked === null) throw new Refusal('access.signOnFailed');
    const returned = returnAddress(services);
    for (const [name, value] of Object.entries(query)) returned.searchParams.set(name, value);
    const claim = await inWords(services, () => identify(settings, returned, asked));
    const { next } = asked;
    const id = services.randomBytes(16).toString('base64url');
    const whom = whomOf(settings, claim, services);
    const proved = { step: 'proved', at: now.toISOString(), next, id, whom };
    note.carry(JSON.stringify(proved), provedUntil(now));
    return { location: '/sso/finish' };
  },

  async 'access.logInBySingleSignOn'(input) {
    const { tx, services, session, now, today, note, audit } = input;
    configured(services);
    await refuseBusyAddress(input);
    const proved = readProved(note.text, now);
    if (proved === null || !(await spendProof(tx, proved.id, now))) {
      return await refuseCounted(input, 'access.signOnFailed', null);
    }
    const account = await accountOf(tx, proved.whom, today);
    if (account === null) return await refuseCounted(input, 'access.signOnUnknown', null);
    if (account.closed) return await refuseCounted(input, 'access.signOnClosed', account.id);
    if (account.administrator) {
      return await refuseCounted(input, 'access.signOnAdministrator', account.id);
    }
    await sweepAttempts(tx, now);
    const { token, expires } = await startSession(tx, account.id, now, services.randomBytes);
    session.start(token, expires);
    note.drop();
    audit({ object: { kind: 'account', id: account.id } });
    return { location: proved.next };
  },
};

/** @throws Refusal platform.notFound where no provider is configured */
function configured({ settings }: Services): SingleSignOnSettings {
  if (settings.singleSignOn === null) throw new Refusal('platform.notFound');
  return settings.singleSignOn;
}

function returnAddress({ settings }: Services): URL {
  return new URL('/sso/callback', settings.publicUrl);
}

/** @throws Refusal access.signOnUnclear, access.signOnUnknown */
function whomOf(settings: SingleSignOnSettings, claim: string | null, services: Services): Whom {
  if (claim === null) {
    services.log.error({ claim: settings.claim }, 'the provider of identities gives no such claim');
    throw new Refusal('access.signOnUnclear');
  }
  if (settings.match === 'login') return { login: normalisedLogin(claim) };
  const reading = readIdentityNumber(claim);
  if (!reading.valid) throw new Refusal('access.signOnUnknown');
  return { identityIndex: services.vault.index(reading.number).toString('base64') };
}

/** The provider's no in the words of the visitor; the log says its code, for the operator. */
async function inWords<T>({ log }: Services, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderUnavailable || error instanceof IdentityRefused)) throw error;
    log.warn({ reason: error.message }, `single sign-on: ${error.name}`);
    throw new Refusal(
      error instanceof IdentityRefused ? 'access.signOnFailed' : 'access.signOnUnavailable',
    );
  }
}
