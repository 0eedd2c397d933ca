import { Type } from 'typebox';
import { refusalTable } from './refusal.ts';

/** The body of every refusal: RFC 9457 problem details with our code, at a field where one is to blame. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String({ description: 'Chinese sentence for the person at the screen' }),
    status: Type.Integer(),
    code: Type.String({ description: 'refusal code' }),
    facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    fields: Type.Optional(Type.Array(Type.Object({ field: Type.String(), words: Type.String() }))),
    requestId: Type.String(),
  },
  { $id: 'Problem' },
);

/** Business date, Asia/Shanghai, `2026-07-15`. */
export const PlainDateSchema = Type.String({
  format: 'date',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
});

/** Points in integer hundredths of a point: 150 is 1.5 points. */
export const HundredthsSchema = Type.Integer({ description: 'hundredths of a point' });

export const platformRefusals = refusalTable({
  'platform.invalidInput': {
    status: 400,
    words: () => '填写的内容有误，请按各处提示改正后再提交。',
  },
  'platform.notFound': { status: 404, words: () => '没有找到，或者不在您的查看范围内。' },
  'platform.versionConflict': {
    status: 409,
    words: () => '这条内容刚被别人改过。请刷新后核对，再提交一次。',
  },
  'platform.requestIdReused': {
    status: 409,
    words: () => '同一个请求编号已用于另一项内容。请刷新页面后重新提交。',
  },
  'platform.requestIdMissing': {
    status: 400,
    words: () => '请求缺少编号（Idempotency-Key），请刷新页面后重试。',
  },
  'platform.requestInProgress': {
    status: 409,
    words: () => '这次提交正在处理，请稍候几秒再看结果。',
  },
  'platform.tooManyRequests': {
    status: 429,
    words: (f) => `操作过于频繁，请在${f['seconds'] ?? 60}秒后再试。`,
  },
  'platform.busy': {
    status: 503,
    words: () => '现在同时办理的人较多，这次没有办成，也没有改动任何内容。请稍候几秒再提交一次。',
  },
  'platform.readOnly': {
    status: 503,
    words: (f) =>
      `${f['because'] === 'space' ? '服务器的磁盘快满了' : '数据库现在写不进去'}，系统暂时只能查看，不能办理。这次没有改动任何内容；填写的内容请先留在页面上，恢复后再提交。`,
  },
  'platform.fileTooLarge': {
    status: 413,
    words: (f) => `文件超过${f['megabytes']}兆，请分成几个文件再上传。`,
  },
  'platform.twiceNotSame': {
    status: 422,
    words: () => '两次输入的不一样，请重新输入。',
  },
  'platform.foreignOrigin': {
    status: 403,
    words: () => '请求来自别的网站，已拒绝。请从本系统页面操作。',
  },
});
