import type { Download } from '#contract/route.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { officialPaper } from '../../platform/documents/official-paper.ts';
import { numberWords, periodWords } from './domain/certificate.ts';
import { halfHours, halfHourWords } from './domain/hours.ts';
import { addCertificate } from './store-certificates.ts';
import { type CertifiedPerson, readCertified } from './views-hours.ts';

interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** A certificate entered under its number, and its paper. */
export interface IssuedCertificate {
  readonly id: number;
  readonly number: string;
  readonly unitId: number;
  readonly paper: Download;
}

/**
 * Certifies a person's confirmed hours of a period: numbered, free of charge, without the full identity number
 * (《志愿服务记录与证明出具办法（试行）》: volunteer, service, issuer, seal).
 *
 * @throws Refusal service.periodReversed, service.nothingToCertify, platform.notFound
 */
export async function issueCertificate(
  context: ActContext,
  personId: number,
  period: Period,
): Promise<IssuedCertificate> {
  const { tx, now, today, actor } = context;
  const { from, to } = period;
  if (from > to) throw Refusal.at('to', 'service.periodReversed');
  const person = await readCertified(tx, personId, from, to);
  if (person === null) throw new Refusal('platform.notFound');
  const { activities } = person;
  if (activities.length === 0) throw Refusal.at('to', 'service.nothingToCertify', { from, to });
  const minutes = minutesOf(person);
  const text = { personId, from, to, minutes, activities: activities.length };
  const issued = { at: now, by: actor.accountId };
  const entered = await addCertificate(tx, yearOf(today), text, issued);
  const number = numberWords(entered);
  const bytes = await paperOf(person, period, number, today);
  const filename = `志愿服务证明${number}（${person.name}）.docx`;
  const paper = { filename, mediaType: mediaTypes.docx, bytes };
  return { id: entered.id, number, unitId: person.unitId, paper };
}

function minutesOf({ activities }: CertifiedPerson): number {
  return activities.reduce((sum, { minutes }) => sum + minutes, 0);
}

async function paperOf(
  person: CertifiedPerson,
  { from, to }: Period,
  number: string,
  today: PlainDate,
): Promise<Uint8Array> {
  const { name, unitName, identityMasked, issuerName, activities } = person;
  const hours = halfHourWords(minutesOf(person));
  return await officialPaper({
    title: '志愿服务证明',
    blocks: [
      { kind: 'line', text: number, align: 'center' },
      {
        kind: 'paragraph',
        text: `兹证明${unitName}${name}（公民身份号码：${identityMasked}）于${periodWords(from, to)}自愿参加志愿服务活动${activities.length}次，服务时长共${hours}。明细如下：`,
      },
      {
        kind: 'table',
        columns: [
          { head: '日期', millimetres: 28, align: 'center' },
          { head: '活动', millimetres: 58 },
          { head: '组织者', millimetres: 46 },
          { head: '时长（小时）', millimetres: 24, align: 'right' },
        ],
        rows: activities.map((one) => [
          one.on,
          one.title,
          one.organiserName,
          String(halfHours(one.minutes)),
        ]),
        total: ['合计', '', '', hours.replace('小时', '')],
      },
      {
        kind: 'paragraph',
        text: '时长是实际服务时间，不含路途；合计按分钟相加，以半小时为单位，不足的不计。本证明不收费。',
      },
    ],
    signature: { organisation: issuerName, on: today, seal: true },
  });
}
