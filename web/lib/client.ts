import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type AnswerOf, type InputOfCall, type RouteName, wireRoute } from './calls.ts';
import { RefusalError } from './refusal-error.ts';
import { newRequestId } from './request-id.ts';
import { send, urlOf, type WireInput } from './transport.ts';

export type { AnswerOf, InputOfCall, RouteName } from './calls.ts';

/** Calls one route of the contract. Throws RefusalError or UnreachableError. */
export async function call<K extends RouteName>(
  name: K,
  input: InputOfCall<K>,
  requestId?: string,
): Promise<AnswerOf<K>> {
  const response = await send(wireRoute(name), input as WireInput, requestId);
  return (response.status === 204 ? {} : await response.json()) as AnswerOf<K>;
}

/** Calls a route that answers with a file and hands the file to the browser. */
export async function download<K extends RouteName>(
  name: K,
  input: InputOfCall<K>,
  requestId?: string,
): Promise<void> {
  const response = await send(wireRoute(name), input as WireInput, requestId);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = filenameOf(response.headers.get('Content-Disposition'));
  link.click();
  URL.revokeObjectURL(address);
}

/** The address of a download by GET, for a plain link that the browser itself follows. */
export function downloadUrl<K extends RouteName>(name: K, input: InputOfCall<K>): string {
  return urlOf(wireRoute(name), input as WireInput);
}

/** Reads a route into the page and keeps the answer under its name and input. */
export function useRead<K extends RouteName>(name: K, input: InputOfCall<K>, enabled = true) {
  return useQuery<AnswerOf<K>>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled,
  });
}

/** The same, asked again every second or so while the answer says that it will soon be another. */
export function useReadWhile<K extends RouteName>(
  name: K,
  input: InputOfCall<K>,
  willChange: (answer: AnswerOf<K>) => boolean,
  everyMs = 1500,
) {
  return useQuery<AnswerOf<K>>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    refetchInterval: ({ state }) => (state.data && willChange(state.data) ? everyMs : false),
  });
}

/**
 * One act of the person at the screen. Every answer makes what the page has read stale.
 * @param ends what is gone after it, and not asked for again while the page is left
 */
export function useAct<K extends RouteName>(name: K, ends?: RouteName) {
  return useOnce((input: InputOfCall<K>, id) => call(name, input, id), ends);
}

/** The same for an act that answers with a file. */
export function useDownload<K extends RouteName>(name: K) {
  return useOnce((input: InputOfCall<K>, id) => download(name, input, id));
}

/**
 * The request id stays the same while the same input is sent again after a lost connection, so
 * that pressing twice does the thing once; an answer, also a refusal, ends it.
 */
function useOnce<Input, Output>(
  act: (input: Input, requestId: string) => Promise<Output>,
  ends?: RouteName,
) {
  const queries = useQueryClient();
  const pending = useRef<{ input: Input; written: string; id: string } | null>(null);
  return useMutation<Output, Error, Input>({
    mutationFn: (input) => {
      const written = JSON.stringify(input);
      const same = pending.current?.written === written && sameFile(pending.current.input, input);
      if (!same) {
        pending.current = { input, written, id: newRequestId() };
      }
      return act(input, pending.current!.id);
    },
    onSuccess: () => {
      pending.current = null;
      return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== ends });
    },
    onError: (error) => {
      if (!(error instanceof RefusalError)) return;
      pending.current = null;
      // Every page says so then, until it is over.
      if (error.code === 'platform.readOnly') {
        queries.invalidateQueries({ queryKey: ['access.readSite'] });
      }
    },
  });
}

/** Files do not show in JSON, so they are compared by identity. */
function sameFile(one: unknown, other: unknown): boolean {
  const file = (input: unknown) => (input as WireInput).body;
  return !(file(one) instanceof Blob) || file(one) === file(other);
}

function filenameOf(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : (plain ?? '下载');
}
