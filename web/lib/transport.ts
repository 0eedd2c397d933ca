import { RefusalError, UnreachableError } from './refusal-error.ts';
import { newRequestId } from './request-id.ts';

export interface WireRoute {
  readonly method: string;
  readonly path: string;
}

export interface WireInput {
  params?: Readonly<Record<string, string | number>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
  body?: unknown;
}

/**
 * Sends one request of the contract and answers the checked response.
 * @param requestId kept by the caller over a retry, so that a repeat gets the first answer
 * @throws RefusalError for problem+json, UnreachableError when nothing of ours answered
 */
export async function send(
  route: WireRoute,
  input: WireInput,
  requestId?: string,
): Promise<Response> {
  // A read has no headers of its own: so it is the one that a page preloads, in old browsers too.
  const headers: Record<string, string> = {};
  const init: RequestInit = { method: route.method, headers, credentials: 'same-origin' };
  if (route.method !== 'GET') {
    headers['Idempotency-Key'] = requestId ?? newRequestId();
  }
  if (input.body instanceof Blob) {
    headers['Content-Type'] = 'application/octet-stream';
    init.body = input.body;
  } else if (input.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(input.body);
  }
  const response = await fetch(urlOf(route, input), init).catch(() => {
    throw new UnreachableError();
  });
  if (!response.ok) {
    throw await refusalOf(response);
  }
  return response;
}

/** The address of a route with its path parameters filled and its query written out. */
export function urlOf(route: WireRoute, input: WireInput): string {
  const path = route.path.replace(/\{([A-Za-z]+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') {
      query.set(name, String(value));
    }
  }
  const written = query.toString();
  return written === '' ? path : `${path}?${written}`;
}

async function refusalOf(response: Response): Promise<Error> {
  const problem = await response.json().catch(() => null);
  if (problem === null || typeof problem.code !== 'string') {
    return new UnreachableError();
  }
  return new RefusalError(problem.code, response.status, problem.title, problem.fields);
}
