import { pinyin } from 'pinyin-pro';

/**
 * The search key of a person's name: full spelling and initials in lower case, `zhangwei zw`, so that
 * pickers find 张伟 by either. Surnames are read as surnames (单 shan, 曾 zeng, 仇 qiu); what has no
 * reading stays itself.
 */
export function pinyinSearchKey(name: string): string {
  const syllables = pinyin(name.replaceAll('·', ''), {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    v: true,
  });
  const spelling = syllables.join('').toLowerCase();
  const initials = syllables
    .map((syllable) => [...syllable][0] ?? '')
    .join('')
    .toLowerCase();
  return `${spelling} ${initials}`;
}
