import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Filling, fillPage } from './fill-page.ts';

/** Pages for people who are not logged in; light, and without the workbench's script. */
const entrances = ['login', 'activate', 'setup', 'attest'];

const sizes = ['standard', 'large', 'huge'];
const contrasts = ['standard', 'high'];

export type FormState = Partial<Pick<Filling, 'values' | 'refusal'>> & {
  /** Another page than the address's own. */
  readonly page?: 'login';
};

/** The built pages, read once, and filled in for whoever asks. */
export class Pages {
  readonly #root: string;
  readonly #offered: () => readonly string[];
  readonly #built = new Map<string, string>();

  /** @param offered what the installation offers besides, at this moment (fill-page.ts) */
  constructor(root: string, offered: () => readonly string[] = () => []) {
    this.#root = root;
    this.#offered = offered;
  }

  /** Sends the page of an address; every address within the product has one. */
  send(request: FastifyRequest, reply: FastifyReply, state: FormState = {}): FastifyReply {
    const { pathname, searchParams } = new URL(request.url, 'http://page');
    const next = ownAddress(searchParams.get('next'));
    const filling: Filling = {
      reading: readingOf(request),
      refusal: state.refusal ?? null,
      values: { ...(next ? { next } : {}), ...state.values, requestId: randomUUID() },
      said: [...searchParams.keys()],
      offered: this.#offered(),
    };
    const name = state.page ?? pageOf(pathname);
    return (
      reply
        // What was typed, and the id of one act, are for this one visit.
        .header('cache-control', entrances.includes(name) ? 'no-store' : 'no-cache')
        .header('vary', 'cookie')
        .type('text/html; charset=utf-8')
        .send(fillPage(this.#read(name), filling))
    );
  }

  #read(name: string): string {
    const known = this.#built.get(name);
    if (known !== undefined) return known;
    const html = readFileSync(join(this.#root, `${name}.html`), 'utf8');
    this.#built.set(name, html);
    return html;
  }
}

/** An address within the product to go to; null for anything else. */
export function ownAddress(address: string | null | undefined): string | null {
  return address && /^\/(?:[^/\\\p{C}][^\\\p{C}]*)?$/u.test(address) ? address : null;
}

/**
 * Where somebody lands who asks for no page in particular: where they last chose to be, else the pocket
 * pages where the browser itself says that it is a phone's, else the workbench. Scripts ask the width of the
 * screen instead (web/lib/place.ts).
 */
export function landing(request: FastifyRequest): '/' | '/m' {
  const chosen = request.cookies['place'];
  if (chosen === 'pocket') return '/m';
  if (chosen === 'workbench') return '/';
  return request.headers['sec-ch-ua-mobile'] === '?1' ? '/m' : '/';
}

function pageOf(path: string): string {
  if (path === '/m' || path.startsWith('/m/')) return 'pocket';
  return entrances.find((name) => path === `/${name}`) ?? 'index';
}

/** `large.high`: as web/lib/preferences.ts keeps it. */
function readingOf(request: FastifyRequest): Filling['reading'] {
  const [size = '', contrast = ''] = (request.cookies['reading'] ?? '').split('.');
  return sizes.includes(size) && contrasts.includes(contrast) ? { size, contrast } : null;
}
