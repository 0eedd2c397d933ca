import type { FastifySchemaValidationError } from 'fastify/types/schema.js';

/** One validation finding as a Chinese sentence at its field. */
export function fieldWords(finding: FastifySchemaValidationError): {
  field: string;
  words: string;
} {
  const params = finding.params as Record<string, unknown>;
  const path = finding.instancePath.replace(/^\//, '').replaceAll('/', '.');
  const missing = typeof params['missingProperty'] === 'string' ? params['missingProperty'] : '';
  const extra =
    typeof params['additionalProperty'] === 'string' ? params['additionalProperty'] : '';
  const field = [path, missing || extra].filter(Boolean).join('.');
  return { field, words: wordsOf(finding.keyword, params) };
}

function wordsOf(keyword: string, params: Record<string, unknown>): string {
  const limit = String(params['limit'] ?? '');
  switch (keyword) {
    case 'required':
      return '请填写此项。';
    case 'minLength':
      return Number(limit) <= 1 ? '请填写此项。' : `请至少填写${limit}个字。`;
    case 'maxLength':
      return `请不要超过${limit}个字。`;
    case 'minimum':
    case 'exclusiveMinimum':
      return `请填写不小于${limit}的数。`;
    case 'maximum':
    case 'exclusiveMaximum':
      return `请填写不大于${limit}的数。`;
    case 'pattern':
    case 'format':
      return '格式不对，请按示例填写。';
    case 'enum':
    case 'const':
    case 'anyOf':
      return '请从列出的选项中选择。';
    case 'additionalProperties':
      return '没有这一项，请刷新页面后重试。';
    default:
      return '请检查此项的内容。';
  }
}
