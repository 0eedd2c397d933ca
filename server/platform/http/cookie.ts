import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionCookie } from '../module.ts';
import type { Settings } from '../settings.ts';

export interface PendingCookie extends SessionCookie {
  change: { token: string; expires: Date } | 'end' | null;
}

/** Reads the session cookie; what the handler wants of it is kept until the act has committed. */
export function cookieOf(request: FastifyRequest, settings: Settings): PendingCookie {
  const pending: PendingCookie = {
    token: request.cookies[cookieName(settings)] ?? null,
    change: null,
    start(token, expires) {
      pending.change = { token, expires };
    },
    end() {
      pending.change = 'end';
    },
  };
  return pending;
}

export function settleCookie(
  reply: FastifyReply,
  pending: PendingCookie,
  settings: Settings,
): void {
  const name = cookieName(settings);
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(settings),
  } as const;
  if (pending.change === 'end') {
    reply.clearCookie(name, options);
  } else if (pending.change !== null) {
    reply.setCookie(name, pending.change.token, { ...options, expires: pending.change.expires });
  }
}

/** The `__Host-` prefix binds the cookie to this very host; browsers accept it over https only. */
function cookieName(settings: Settings): string {
  return isSecure(settings) ? '__Host-sid' : 'sid';
}

function isSecure(settings: Settings): boolean {
  return settings.publicUrl.protocol === 'https:';
}
