import type { InputOf, OutputOf, RouteShape, RouteTable } from '#contract/route.ts';
import type { ActContext, ReadContext } from './act.ts';
import type { Subscription } from './facts.ts';
import type { JobKind } from './jobs/index.ts';

/** What a handler may do to the visitor's session cookie; carried out after the commit. */
export interface SessionCookie {
  start(token: string, expires: Date): void;
  end(): void;
  /** The token the request came with. */
  readonly token: string | null;
}

/**
 * A text that the visitor's browser carries, sealed, from one redirect to the next: no process has to keep it,
 * and nobody can read or make one. A refusal ends it.
 */
export interface CarriedNote {
  /** What the request came with; null where it came with none, or with one of somebody's own making. */
  readonly text: string | null;
  carry(text: string, expires: Date): void;
  drop(): void;
}

type ContextOf<R extends RouteShape> = R['kind'] extends 'read' ? ReadContext : ActContext;

export type Input<R extends RouteShape> = ContextOf<R> &
  InputOf<R> & { session: SessionCookie } & (R['output'] extends 'redirect'
    ? { note: CarriedNote }
    : unknown);

/** One handler for each route of the table; the compiler names the missing ones. */
export type Handlers<T extends RouteTable> = {
  readonly [N in keyof T]: (input: Input<T[N]>) => Promise<OutputOf<T[N]>>;
};

export interface Module {
  readonly name: string;
  readonly contract: RouteTable;
  // biome-ignore lint/suspicious/noExplicitAny: each module's own table types its handlers exactly.
  readonly routes: Readonly<Record<string, (input: any) => Promise<unknown>>>;
  readonly subscriptions?: readonly Subscription[];
  /** Long work that runs beside the requests. */
  readonly jobs?: readonly JobKind[];
}

/** Checks a module's handlers against its contract and forgets the exact types. */
export function defineModule<const T extends RouteTable>(module: {
  name: string;
  contract: T;
  routes: Handlers<T>;
  subscriptions?: readonly Subscription[];
  jobs?: readonly JobKind[];
}): Module {
  return module as unknown as Module;
}
