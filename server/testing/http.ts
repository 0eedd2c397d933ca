import type { FastifyInstance, InjectOptions } from 'fastify';
import { authenticate } from '../modules/access/index.ts';
import { createApp } from '../platform/http/app.ts';
import type { Module } from '../platform/module.ts';
import { seededBytes, type TestStage } from './stage.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every route.
  readonly body: any;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The session cookie as the browser would send it back; null when none was set. */
  readonly cookie: string | null;
}

export type Ask = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** The product's HTTP side over a test stage, and a way to ask it as the web does, with a fresh request id each time. */
export async function testHttp(
  test: TestStage,
  modules: readonly Module[],
  webRoot: string | null = null,
): Promise<{ app: FastifyInstance; ask: Ask }> {
  const app = await createApp({
    stage: test.stage,
    modules,
    authenticate,
    webRoot,
    requestsPerMinute: 100_000,
  });
  const ids = seededBytes('request ids');
  const ask: Ask = async (method, url, body, headers = {}) => {
    const given: InjectOptions = { method, url };
    if (body !== undefined) given.payload = body;
    given.headers = { 'idempotency-key': uuidOf(ids(16)), ...headers };
    const answer = await app.inject(given);
    const json = String(answer.headers['content-type']).includes('json');
    const [session] = answer.cookies;
    return {
      status: answer.statusCode,
      body: json ? answer.json() : null,
      bytes: answer.rawPayload,
      headers: answer.headers,
      cookie: session?.value ? `${session.name}=${session.value}` : null,
    };
  };
  return { app, ask };
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
