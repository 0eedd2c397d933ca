import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../testing/http.ts';
import { type SheetScene, sheetScene } from '../../testing/sheet-scene.ts';
import { points } from '../points/index.ts';
import { service } from './index.ts';

let scene: SheetScene;
beforeAll(async () => {
  scene = await sheetScene([service, points]);
});
afterAll(() => scene.close());

const codeOf = ({ status, body }: Answer) => [status, body.code];
const issue = (id: number) => scene.send('赵国栋', `/api/topics/${id}/attestation`);
const tokenOf = ({ body }: Answer) => (body.path as string).replace('/attest?t=', '');
const ask = (token: string) => scene.ask('GET', `/api/attestations/${token}`);
const attest = (token: string, change = {}) =>
  scene.ask('POST', `/api/attestations/${token}`, {
    byName: '周桂兰',
    byOrganisation: '光明社区居委会',
    agrees: true,
    opinion: '打扫得干净',
    ...change,
  });
const partOf = async (id: number) => (await scene.readSheet('赵国栋', id)).attestation;

/** A confirmed sheet of two people, three and a half hours together. */
async function confirmedTopic(): Promise<number> {
  const id = await scene.held(['欧阳海燕', '丁一']);
  await scene.confirmed(id, [scene.row('欧阳海燕'), scene.row('丁一', 95)]);
  return id;
}

describe('the beneficiary', () => {
  it('is asked about activity, people and hours, and told no names', async () => {
    const id = await confirmedTopic();
    expect(await partOf(id)).toBeNull();
    const issued = await issue(id);
    expect(issued.status).toBe(200);
    const asked = await ask(tokenOf(issued));
    expect(asked.body).toEqual({
      title: '周末清洁家园',
      organiserName: '中共××市行政审批服务局市场准入审批支部委员会',
      on: scene.day,
      place: '光明社区',
      people: 2,
      hoursWords: '3.5小时',
    });
    expect(await partOf(id)).toMatchObject({ stateWords: '链接已开出，等受益方证明' });
  });

  it('says once whether it was so, without an account', async () => {
    const id = await confirmedTopic();
    const token = tokenOf(await issue(id));
    const answers = await Promise.all([attest(token), attest(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(codeOf(await attest(token))).toEqual([409, 'service.attestationUsed']);
    expect(codeOf(await ask(token))).toEqual([409, 'service.attestationUsed']);
    expect(await partOf(id)).toMatchObject({
      stateWords: '受益方证明属实',
      byWords: `光明社区居委会 周桂兰 ${scene.day} 12:30`,
      opinion: '打扫得干净',
      expiresAt: null,
    });
    expect(codeOf(await issue(id))).toEqual([409, 'service.alreadyAttested']);
    expect((await scene.readSheet('赵国栋', id)).allowed).not.toContain('service.issueAttestation');
  });

  it('may say that it was not so', async () => {
    const id = await confirmedTopic();
    const token = tokenOf(await issue(id));
    expect((await attest(token, { agrees: false, opinion: '' })).status).toBe(200);
    expect(await partOf(id)).toMatchObject({
      stateWords: '受益方认为与实际不符',
      opinion: null,
    });
  });

  it('is asked anew about a record that was corrected since', async () => {
    const id = await confirmedTopic();
    await attest(tokenOf(await issue(id)));
    await scene.at(`${scene.day}T15:00:00+08:00`);
    const { version } = await scene.readSheet('赵国栋', id);
    await scene.step('赵国栋', id, 'correction', { version, reason: '丁一提前离开' });
    await scene.confirmed(id, [scene.row('欧阳海燕')]);
    expect((await partOf(id)).stateWords).toBe('受益方证明属实（此后记录有更正）');
    const again = await ask(tokenOf(await issue(id)));
    expect(again.body).toMatchObject({ people: 1, hoursWords: '2小时' });
  });
});

describe('a link', () => {
  it('is given for confirmed sheets only, by whoever looks after the topic', async () => {
    const id = await scene.held(['欧阳海燕']);
    expect(codeOf(await issue(id))).toEqual([409, 'service.sheetNotConfirmed']);
    const other = await scene.send('欧阳海燕', `/api/topics/${id}/attestation`);
    expect(other.status).toBe(404);
  });

  it('is void once a new one is given, after thirty days, and when the sheet is taken back', async () => {
    const id = await confirmedTopic();
    const first = tokenOf(await issue(id));
    const second = tokenOf(await issue(id));
    expect(codeOf(await ask(first))).toEqual([409, 'service.attestationUsed']);
    expect((await ask(second)).status).toBe(200);
    scene.test.services.clock.moveTo('2026-10-01T09:00:00+08:00');
    expect(codeOf(await attest(second))).toEqual([409, 'service.attestationUsed']);
    await scene.at('2026-10-01T09:00:00+08:00');
    expect(await partOf(id)).toMatchObject({ stateWords: '链接已过期，可以重新开出' });
    const third = tokenOf(await issue(id));
    const { version } = await scene.readSheet('林静', id);
    await scene.step('林静', id, 'withdrawal', { version, reason: '没有办成' });
    expect(codeOf(await ask(third))).toEqual([409, 'service.attestationUsed']);
  });

  it('cannot be guessed: an address that tries too often is stopped', async () => {
    const guess = (n: number) => attest(`guess${String(n).padStart(30, '0')}`);
    for (let n = 0; n < 60; n += 1) await guess(n);
    expect(codeOf(await guess(60))).toEqual([429, 'platform.tooManyRequests']);
  });
});
