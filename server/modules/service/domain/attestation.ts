import { momentWords } from '../../../kernel/moment.ts';

/** How long a link may be used. */
export const daysToAttest = 30;

/** What is kept of a link and of what was said through it; moments as JSON carries them. */
export interface AttestationMarks {
  readonly expiresAt: string;
  readonly attestedAt: string | null;
  readonly byName: string | null;
  readonly byOrganisation: string | null;
  readonly agrees: boolean | null;
  readonly opinion: string | null;
  /** Hours were confirmed or taken back after the beneficiary had spoken. */
  readonly changedSince: boolean;
}

export interface AttestationPart {
  stateWords: string;
  byWords: string | null;
  opinion: string | null;
  expiresAt: string | null;
}

export function attestationPart(marks: AttestationMarks, now: Date): AttestationPart {
  const { attestedAt, byName, byOrganisation } = marks;
  const expires = new Date(marks.expiresAt);
  if (attestedAt === null) {
    const over = expires <= now;
    const stateWords = over ? '链接已过期，可以重新开出' : '链接已开出，等受益方证明';
    return { stateWords, byWords: null, opinion: null, expiresAt: momentWords(expires) };
  }
  return {
    stateWords: attestedWords(marks),
    byWords: [byOrganisation, byName, momentWords(new Date(attestedAt))].filter(Boolean).join(' '),
    opinion: marks.opinion === '' ? null : marks.opinion,
    expiresAt: null,
  };
}

/** `受益方证明属实`; a record corrected since says so. */
export function attestedWords({
  agrees,
  changedSince,
}: Pick<AttestationMarks, 'agrees' | 'changedSince'>): string {
  if (agrees === null) return '未请受益方证明';
  const said = agrees ? '受益方证明属实' : '受益方认为与实际不符';
  return changedSince ? `${said}（此后记录有更正）` : said;
}
