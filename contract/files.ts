import { refusalTable } from './refusal.ts';

/** What may be wrong with a file that somebody keeps with us. */
export const fileRefusals = refusalTable({
  'files.empty': { status: 422, words: () => '这是一个空文件，请另选一个。' },
  'files.tooLarge': {
    status: 413,
    words: (f) => `文件超过${f['megabytes']}MB，请压缩后再传，或只写明在哪里可以查到。`,
  },
  'files.unknownKind': {
    status: 422,
    words: () => '只收图片（JPG、PNG）、PDF和Word文件（doc、docx）。请换一种格式再传。',
  },
  'files.macros': {
    status: 422,
    words: () => '这个Word文件带有宏，不能接收。请另存为不带宏的docx再传。',
  },
  'files.damaged': { status: 422, words: () => '文件已损坏，打不开。请重新保存后再传。' },
});
