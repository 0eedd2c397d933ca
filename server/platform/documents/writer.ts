// The thread of its own in which documents are written (writing-thread.ts); dist/server/writer.js.
import { getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { packPaper } from './paper-package.ts';
import { packWorkbook } from './workbook-package.ts';
import type { Writing, WritingAnswer } from './writing-thread.ts';

const lowPriority = 10;
// Under Linux this concerns the thread alone: whoever waits for a screen comes before who waits for a document.
if (process.platform === 'linux') setPriority(Math.max(getPriority(), lowPriority));

let before: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ id, writing }: { id: number; writing: Writing }) => {
  before = before.then(() => answer(id, writing));
});

async function answer(id: number, writing: Writing): Promise<void> {
  try {
    const bytes = Uint8Array.from(await packed(writing));
    const written: WritingAnswer = { id, bytes };
    parentPort?.postMessage(written, [bytes.buffer]);
  } catch (error) {
    const failed: WritingAnswer = { id, failure: String((error as Error).stack ?? error) };
    parentPort?.postMessage(failed);
  }
}

function packed(writing: Writing): Promise<Uint8Array> {
  return writing.kind === 'paper' ? packPaper(writing.paper) : packWorkbook(writing.sheets);
}
