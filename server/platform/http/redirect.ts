import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Redirect } from '#contract/route.ts';
import type { CarriedNote } from '../module.ts';
import type { Settings } from '../settings.ts';
import type { Vault } from '../vault.ts';
import type { AppOptions } from './app.ts';
import { landing, ownAddress, type Pages } from './pages.ts';
import { answerProblem, problemOf } from './problem.ts';
import { guarded, type ServedRoute, schemaOf } from './route.ts';

interface PendingNote extends CarriedNote {
  change: { text: string; expires: Date } | 'drop' | null;
}

/**
 * Registers a route by which a browser is sent on. Refused, it gets the log-in page with the words, and what
 * it carried is taken from it: whoever was refused begins anew.
 */
export function serveRedirect(
  app: FastifyInstance,
  options: AppOptions,
  route: ServedRoute,
  pages: Pages | null,
): void {
  const { settings, vault, log } = options.stage.services;
  const { preParsing, answerTo } = guarded(options, route);
  app.route({
    method: 'GET',
    url: route.shape.path,
    schema: schemaOf(route),
    preParsing,
    errorHandler: (error, request, reply) => {
      settleNote(reply, settings, vault, 'drop');
      if (pages === null) return answerProblem(error, request, reply, log);
      const { status, title } = problemOf(error, request, log);
      const refusal = { words: title, fields: [] };
      pages.send(request, reply.status(status), { page: 'login', refusal });
    },
    handler: async (request, reply) => {
      const note = noteOf(request, settings, vault);
      const { location } = (await answerTo(request, reply, { note })) as Redirect;
      settleNote(reply, settings, vault, note.change);
      return reply.redirect(whereTo(request, location), 302);
    },
  });
}

/** Within the product only to an address of its own; what a handler vouches for elsewhere begins with its scheme. */
function whereTo(request: FastifyRequest, location: string): string {
  if (/^https?:\/\//.test(location)) return location;
  const own = ownAddress(location) ?? '/';
  return own === '/' ? landing(request) : own;
}

function noteOf(request: FastifyRequest, settings: Settings, vault: Vault): PendingNote {
  const pending: PendingNote = {
    text: opened(request.cookies[noteName(settings)], vault),
    change: null,
    carry(text, expires) {
      pending.change = { text, expires };
    },
    drop() {
      pending.change = 'drop';
    },
  };
  return pending;
}

/** Says what it is, so that nothing else sealed under the same key passes for one. */
const mark = 'note ';

function opened(sealed: string | undefined, vault: Vault): string | null {
  if (sealed === undefined) return null;
  try {
    const text = vault.open(Buffer.from(sealed, 'base64url')).toString('utf8');
    return text.startsWith(mark) ? text.slice(mark.length) : null;
  } catch {
    // An authenticated cipher answers anything but our own with an error.
    return null;
  }
}

function settleNote(
  reply: FastifyReply,
  settings: Settings,
  vault: Vault,
  change: PendingNote['change'],
): void {
  const secure = settings.publicUrl.protocol === 'https:';
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  if (change === 'drop') {
    reply.clearCookie(noteName(settings), options);
  } else if (change !== null) {
    const sealed = vault.seal(`${mark}${change.text}`).toString('base64url');
    reply.setCookie(noteName(settings), sealed, { ...options, expires: change.expires });
  }
}

function noteName({ publicUrl }: Settings): string {
  return publicUrl.protocol === 'https:' ? '__Host-note' : 'note';
}
