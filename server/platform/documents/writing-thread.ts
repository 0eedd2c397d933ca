import { Worker } from 'node:worker_threads';
import type { OfficialPaper } from './official-paper.ts';
import type { WrittenSheet } from './write-workbook.ts';

/** A document as plain data, which can go to another thread. */
export type Writing =
  | { readonly kind: 'paper'; readonly paper: OfficialPaper }
  | { readonly kind: 'workbook'; readonly sheets: readonly WrittenSheet[] };

export interface WritingAnswer {
  readonly id: number;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** Ours to mend: what people got wrong is refused before a document is written. */
  readonly failure?: string;
}

/**
 * Writes a document in a thread of its own: a ledger of 20,000 rows takes seconds, in which the server
 * must go on answering. Documents wait for each other; an idle thread keeps no process alive and ends.
 */
export async function writtenApart(writing: Writing): Promise<Uint8Array> {
  thread ??= new WritingThread(() => {
    thread = undefined;
  });
  return await thread.write(writing);
}

let thread: WritingThread | undefined;

const idleMs = 60_000;
/** Several times what 20,000 rows need. A thread that grows beyond it ends; the server does not. */
const heapMegabytes = 1024;

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

class WritingThread {
  readonly #worker = startWorker();
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(onEnd: () => void) {
    this.#worker.on('message', (answer: WritingAnswer) => this.#hear(answer));
    const end = (error: Error) => {
      onEnd();
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    this.#worker.on('error', (error) => end(error as Error));
    this.#worker.on('exit', () => end(new Error('the writing thread has ended')));
  }

  write(writing: Writing): Promise<Uint8Array> {
    clearTimeout(this.#idle);
    this.#worker.ref();
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, writing });
    });
  }

  #hear({ id, bytes, failure }: WritingAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (bytes === undefined) waiting?.reject(new Error(failure));
    else waiting?.resolve(bytes);
    if (this.#waiting.size > 0) return;
    this.#worker.unref();
    this.#idle = setTimeout(() => void this.#worker.terminate(), idleMs).unref();
  }
}

/** Beside the built program lies the built thread; from the sources it needs what reads TypeScript. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: heapMegabytes };
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./writer.js', import.meta.url), { resourceLimits });
  }
  const source = JSON.stringify(new URL('./writer.ts', import.meta.url).href);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(code, { eval: true, resourceLimits });
}
