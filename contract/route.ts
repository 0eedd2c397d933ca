import type { Static, TSchema } from 'typebox';

/**
 * One route of the product: the single source of its path, its types, its validation,
 * its serialisation and its OpenAPI page.
 */
export interface RouteShape {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/api/${string}` | `/sso/${string}`;
  readonly summary: string;
  /**
   * `read`: no transaction, changes nothing. `act`: one transaction with an audit row, and a
   * client-made request id whose first answer is kept. `look`: a read that leaves an audit row
   * (somebody else's detail, a revealed number), so it runs in a transaction too.
   */
  readonly kind: 'read' | 'act' | 'look';
  /** `public` routes serve people who are not logged in yet. */
  readonly access?: 'session' | 'public';
  /**
   * An act of which nothing kept tells who did it: the audit has the day, but no name and no address,
   * and the answer is kept under the request id alone. Who asks is still settled before.
   */
  readonly unnamed?: true;
  /** An act without which nothing could be read: it goes on while nothing else may be written. */
  readonly evenReadOnly?: true;
  readonly params?: TSchema;
  readonly query?: TSchema;
  /** `'file'` takes the raw bytes of one uploaded file. */
  readonly body?: TSchema | 'file';
  /**
   * `'file'` answers with a download. `'redirect'` sends a browser on to another address and, where it refuses, shows
   * the log-in page with the words. Browsers come to it from other sites' pages and carry no request id.
   */
  readonly output: TSchema | 'file' | 'redirect';
  /** The page whose plain HTML form does the same without a script. */
  readonly form?: PlainForm;
}

/**
 * A form that is posted url-encoded to the address of its own page. Its fields are the body of the route and
 * are judged by the route's schema; the answer is a redirect, or the same page saying what is wrong.
 */
export interface PlainForm {
  readonly page: `/${string}`;
  /** Where it leads when it has succeeded; `/` is the first page of whoever asks. */
  readonly next: `/${string}`;
  /** A field typed twice, the second time as `again`. */
  readonly twice?: string;
}

export type RouteTable = Readonly<Record<string, RouteShape>>;

/** Keeps the literal types of a module's routes. */
export function routeTable<const T extends RouteTable>(table: T): T {
  return table;
}

type StaticOf<S> = S extends TSchema ? Static<S> : undefined;

export interface InputOf<R extends RouteShape> {
  params: StaticOf<R['params']>;
  query: StaticOf<R['query']>;
  body: R['body'] extends 'file' ? Uint8Array : StaticOf<R['body']>;
}

/** What a handler of a download answers. */
export interface Download {
  filename: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** What a handler of a redirect answers: an address within the product, or one elsewhere that it vouches for. */
export interface Redirect {
  location: string;
}

export type OutputOf<R extends RouteShape> = R['output'] extends 'file'
  ? Download
  : R['output'] extends 'redirect'
    ? Redirect
    : StaticOf<R['output']>;
