import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

const run = promisify(execFile);
const millimetresOfPoint = 25.4 / 72;

/** A piece of text on a page, its edges in millimetres from the upper left corner. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  /** The words of one height together, from top to bottom. */
  readonly lines: readonly Word[];
}

/** `297×210` for each page. */
export function sizes(pages: readonly Page[]): string[] {
  return pages.map(({ width, height }) => [Math.round(width), Math.round(height)].join('×'));
}

/** What {@link sizes} says of pages that all lie across. */
export function across(pages: readonly Page[]): string[] {
  return pages.map(() => '297×210');
}

/** The lines of each page. */
export function textOf(pages: readonly Page[]): string[] {
  return pages.map(({ lines }) => lines.map(({ text }) => text).join('\n'));
}

interface Wanted {
  readonly source: string;
  /** What `soffice --convert-to` is told. */
  readonly filter: string;
  readonly done: (error?: unknown) => void;
}

/**
 * What LibreOffice makes of our files, and the tools of poppler of its pages. Files that are asked about while it is
 * at work go into its next start together: starting takes it much longer than a file does.
 */
export class LibreOffice {
  readonly #folder = mkdtempSync(join(tmpdir(), 'biaoshuai-office-'));
  #count = 0;
  #wanted: Wanted[] = [];
  #atWork = false;

  /** The pages as printed. */
  async pages(bytes: Uint8Array, ending: 'docx' | 'xlsx'): Promise<Page[]> {
    const [pdf] = await this.#convert(bytes, ending, 'pdf');
    const html = `${pdf}.html`;
    await run('pdftotext', ['-bbox', pdf!, html]);
    return readFileSync(html, 'utf8').split('<page ').slice(1).map(pageOf);
  }

  /** The cells of the first sheet as LibreOffice understands them. */
  async cells(bytes: Uint8Array): Promise<string[][]> {
    // Comma, quote, UTF-8, from the first line.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1';
    const [csv] = await this.#convert(bytes, 'xlsx', filter);
    return parse(readFileSync(csv!), { relaxColumnCount: true });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #convert(bytes: Uint8Array, ending: string, filter: string): Promise<string[]> {
    this.#count += 1;
    const name = `file${this.#count}`;
    const source = join(this.#folder, `${name}.${ending}`);
    writeFileSync(source, bytes);
    await new Promise<void>((resolve, reject) => {
      const done = (error?: unknown) => (error === undefined ? resolve() : reject(error));
      this.#wanted.push({ source, filter, done });
      if (!this.#atWork) void this.#work();
    });
    return readdirSync(this.#target)
      .filter((file) => file.startsWith(`${name}.`))
      .map((file) => join(this.#target, file));
  }

  get #target(): string {
    return join(this.#folder, 'out');
  }

  async #work(): Promise<void> {
    this.#atWork = true;
    for (let [first] = this.#wanted; first !== undefined; [first] = this.#wanted) {
      const { filter } = first;
      const together = this.#wanted.filter((one) => one.filter === filter);
      this.#wanted = this.#wanted.filter((one) => one.filter !== filter);
      const sources = together.map(({ source }) => source);
      const error = await this.#start(filter, sources).then(
        () => undefined,
        (failed: unknown) => failed,
      );
      for (const { done } of together) done(error);
    }
    this.#atWork = false;
  }

  async #start(filter: string, sources: readonly string[]): Promise<void> {
    const profile = pathToFileURL(join(this.#folder, 'profile')).href;
    await run('soffice', [
      `-env:UserInstallation=${profile}`,
      ...['--headless', '--norestore', '--convert-to', filter, '--outdir', this.#target],
      ...sources,
    ]);
  }
}

function pageOf(html: string): Page {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(html)!.map(Number);
  const words = [...html.matchAll(wordPattern)].map(([, left, top, right, bottom, text]) => ({
    text: plain(text!),
    left: Number(left) * millimetresOfPoint,
    right: Number(right) * millimetresOfPoint,
    top: Number(top) * millimetresOfPoint,
    bottom: Number(bottom) * millimetresOfPoint,
  }));
  return {
    width: width! * millimetresOfPoint,
    height: height! * millimetresOfPoint,
    words,
    lines: linesOf(words),
  };
}

const wordPattern =
  /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/g;

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Words of about one height, from left to right. */
function linesOf(words: readonly Word[]): Word[] {
  const lines = new Map<number, Word[]>();
  for (const word of words) {
    const middle = Math.round((word.top + word.bottom) / 2);
    const at = [middle, middle - 1, middle + 1].find((one) => lines.has(one)) ?? middle;
    lines.set(at, [...(lines.get(at) ?? []), word]);
  }
  return [...lines.values()].map(joined).sort((one, other) => one.top - other.top);
}

function joined(line: readonly Word[]): Word {
  const inOrder = line.toSorted((one, other) => one.left - other.left);
  return {
    text: inOrder.map(({ text }) => text).join(''),
    left: Math.min(...line.map(({ left }) => left)),
    right: Math.max(...line.map(({ right }) => right)),
    top: Math.min(...line.map(({ top }) => top)),
    bottom: Math.max(...line.map(({ bottom }) => bottom)),
  };
}
