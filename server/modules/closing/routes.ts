import { sql } from 'kysely';
import type { closingRoutes } from '#contract/closing.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { officialPaper } from '../../platform/documents/official-paper.ts';
import { writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { cancelJob, newestJob, startJob } from '../../platform/jobs/index.ts';
import type { Handlers } from '../../platform/module.ts';
import { looksAtPeople } from '../people/index.ts';
import { aboveOfPerson } from '../points/index.ts';
import { type ClosingAtHand, type ClosingRecord, closingAtHand } from './closing-at-hand.ts';
import { type ClosingStep, requireStep } from './domain/course.ts';
import { closingPolicy } from './policy.ts';
import { type PersonSheet, sheetsPaper } from './sheet-paper.ts';
import { sheetLine, sheetsWorkbook } from './sheet-workbook.ts';
import { jobKey, sheetsKind } from './sheets-kind.ts';
import { close, move, propose } from './store.ts';
import {
  closedYearOf,
  closedYearsOf,
  isClosed,
  listClosings,
  listFiles,
  pageOf,
  peopleOfFile,
} from './views.ts';

export const routes: Handlers<typeof closingRoutes> = {
  async 'closing.list'({ actor, db, today }) {
    allow(closingPolicy, 'closing.list', actor);
    const rows = await listClosings(db, actor, today);
    return { rows, orderWords: '按年度，新的在前；同一年按单位序列' };
  },

  async 'closing.read'({ actor, db, today, params }) {
    const closing = await closingAtHand(db, params, today);
    allowWithin(closingPolicy, 'closing.read', actor, closing.subject);
    return await pageOf(db, actor, closing);
  },

  async 'closing.propose'(input) {
    const { tx, actor, today, params } = input;
    const closing = await closingAtHand(tx, params, today);
    allowWithin(closingPolicy, 'closing.propose', actor, closing.subject);
    requireStep('propose', closing.situation, actor.accountId, params.year);
    const id = await propose(input, closing);
    record(input, closing, id, {});
    return { version: 1 };
  },

  async 'closing.withdraw'(input) {
    const { actor, now, body } = input;
    const [closing, seen] = await taken(input, 'withdraw');
    const step =
      closing.situation.state === 'proposed'
        ? { withdrawn_by: actor.accountId, withdrawn_at: now }
        : {
            ...{ reopening_minutes: null, reopening_because: null },
            ...{ reopening_proposed_by: null, reopening_proposed_at: null },
          };
    const version = await move(input, seen, body.version, step);
    record(input, closing, seen.id, {});
    return { version };
  },

  async 'closing.close'(input) {
    const [closing, seen] = await taken(input, 'close');
    const { version, people, hash } = await close(input, closing, input.body.version);
    record(input, closing, seen.id, { people, hash });
    return { version };
  },

  async 'closing.proposeReopening'(input) {
    const { actor, now, body } = input;
    const [closing, seen] = await taken(input, 'proposeReopening');
    const version = await move(input, seen, body.version, {
      reopening_minutes: body.minutes.trim(),
      reopening_because: body.because.trim(),
      reopening_proposed_by: actor.accountId,
      reopening_proposed_at: now,
    });
    record(input, closing, seen.id, { minutes: body.minutes.trim() });
    return { version };
  },

  async 'closing.reopen'(input) {
    const { actor, now, body } = input;
    const [closing, seen] = await taken(input, 'reopen');
    const step = { reopened_by: actor.accountId, reopened_at: now };
    const version = await move(input, seen, body.version, step);
    record(input, closing, seen.id, { minutes: seen.minutes });
    return { version };
  },

  async 'closing.makeSheets'(input) {
    const { tx } = input;
    const [closing, id] = await closedOf(input, 'closing.makeSheets');
    const key = jobKey(id);
    await startJob(input, { kind: sheetsKind, key, payload: { closingId: id } });
    record(input, closing, id, {});
    const job = await newestJob(tx, sheetsKind, key);
    if (job === null) throw new Refusal('platform.notFound');
    return job.answer;
  },

  async 'closing.cancelSheets'(input) {
    const { tx, now } = input;
    const [closing, id] = await closedOf(input, 'closing.cancelSheets');
    const job = await newestJob(tx, sheetsKind, jobKey(id));
    if (job !== null) await cancelJob(tx, job.answer.jobId, now);
    record(input, closing, id, {});
    return {};
  },

  async 'closing.readSheets'(input) {
    const { tx, params } = input;
    const [closing, id] = await closedOf(input, 'closing.readSheets');
    const name = (await listFiles(tx, id))[params.place - 1]?.name;
    if (name === undefined) throw new Refusal('platform.notFound');
    const { rows } = await sql<{ mediaType: string; content: Buffer }>`
      select media_type as "mediaType", content from year_closing_file
      where closing_id = ${id} and name = ${name}`.execute(tx);
    const [file] = rows;
    if (file === undefined) throw new Refusal('platform.notFound');
    record(input, closing, id, { name });
    for (const look of looksAtPeople(await peopleOfFile(tx, id, name))) input.audit(look);
    const filename = `${closing.unitName}${closing.year}年${name}`;
    return { filename, mediaType: file.mediaType, bytes: file.content };
  },

  async 'closing.exportSheet'(input) {
    const { actor, tx, params, body, audit } = input;
    const { personId, year } = params;
    const above = await aboveOfPerson(tx, personId);
    if (above === null) throw new Refusal('platform.notFound');
    allowWithin(closingPolicy, 'closing.exportSheet', actor, { personId, above });
    const { format, reason } = body;
    audit({ object: { kind: 'person', id: personId }, reason, details: { year, format } });
    return await sheetFile(await closedYearOf(tx, personId, year), year, format);
  },

  async 'closing.listMine'({ actor, db }) {
    allow(closingPolicy, 'closing.listMine', actor);
    return { rows: await closedYearsOf(db, actor.personId ?? 0) };
  },

  async 'closing.readMySheet'({ actor, db, params: { year }, query }) {
    allow(closingPolicy, 'closing.readMySheet', actor);
    return await sheetFile(await closedYearOf(db, actor.personId ?? 0, year), year, query.format);
  },
};

/** The year with its newest record, where the actor may take the step now. */
async function taken(
  input: ActContext & { readonly params: { unitId: number; year: number } },
  step: Exclude<ClosingStep, 'propose'>,
): Promise<[ClosingAtHand, ClosingRecord]> {
  const { tx, actor, today, params } = input;
  const closing = await closingAtHand(tx, params, today);
  allowWithin(closingPolicy, `closing.${step}`, actor, closing.subject);
  requireStep(step, closing.situation, actor.accountId, params.year);
  if (closing.record === null) throw new Refusal('platform.notFound');
  return [closing, closing.record];
}

/** @throws Refusal closing.notClosed */
async function closedOf(
  input: ActContext & { readonly params: { unitId: number; year: number } },
  action: 'closing.makeSheets' | 'closing.cancelSheets' | 'closing.readSheets',
): Promise<[ClosingAtHand, number]> {
  const { tx, actor, today, params } = input;
  const closing = await closingAtHand(tx, params, today);
  allowWithin(closingPolicy, action, actor, closing.subject);
  if (!isClosed(closing.record)) throw new Refusal('closing.notClosed', { year: params.year });
  return [closing, closing.record.id];
}

function record(
  { audit }: ActContext,
  { unitId, year }: ClosingAtHand,
  id: number,
  details: Readonly<Record<string, unknown>>,
): void {
  audit({
    object: { kind: 'yearClosing', id },
    organisationId: unitId,
    details: { year, ...details },
  });
}

async function sheetFile(sheet: PersonSheet | null, year: number, format: keyof typeof mediaTypes) {
  if (sheet === null) throw new Refusal('closing.notClosed', { year });
  const bytes =
    format === 'docx'
      ? await officialPaper(sheetsPaper([sheet]))
      : await writeWorkbook(sheetsWorkbook([sheetLine(sheet)]));
  return {
    filename: `${sheet.content.personName}${year}年度考核参考表.${format}`,
    mediaType: mediaTypes[format],
    bytes,
  };
}
