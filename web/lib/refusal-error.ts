export interface FieldError {
  field: string;
  words: string;
}

/** A refusal of the server in the words it chose for the person at the screen. */
export class RefusalError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly FieldError[];

  constructor(code: string, status: number, words: string, fields: readonly FieldError[] = []) {
    super(words);
    this.name = 'RefusalError';
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

/** The server could not be reached, or answered something that is not ours (a proxy's page). */
export class UnreachableError extends Error {
  constructor() {
    super('没有连上服务器。请检查网络后重试；已填写的内容还在这一页上。');
    this.name = 'UnreachableError';
  }
}

/** The sentence to show for any failure; our own mistakes get one that says what to do. */
export function wordsOf(error: unknown): string {
  const ours = error instanceof RefusalError || error instanceof UnreachableError;
  return ours
    ? error.message
    : '这一页出了问题，内容没有改动。请刷新后重试；仍不行请告诉帮助电话。';
}

export function fieldsOf(error: unknown): readonly FieldError[] {
  return error instanceof RefusalError ? error.fields : [];
}
