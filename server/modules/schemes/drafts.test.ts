import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  broughtIntoForce,
  drafted,
  ownRule,
  type SchemesScene,
  schemesScene,
} from '../../testing/schemes-scene.ts';
import { cityTemplate } from '../points/index.ts';
import { noChanges } from './changes.ts';

let scene: SchemesScene;
beforeAll(async () => {
  scene = await schemesScene();
});
afterAll(async () => await scene.close());

describe('a change after the consultation', () => {
  it('begins anew; words of the purpose alone do not', async () => {
    await scene.moveTo('2026-10-12');
    const unit = scene.world.natureBureau;
    const { draftId, version } = await drafted(scene, '高原', unit, { off: ['F06'] });
    const url = `/api/schemes/drafts/${draftId}`;
    const opened = await scene.send('高原', `${url}/consultation`, {
      version,
      until: '2026-10-20',
    });
    const saved = {
      version: opened.body.version,
      purpose: '说明改写得更清楚',
      changes: { ...noChanges, off: ['F06'] },
    };
    const same = await scene.send('高原', url, saved, 'PUT');
    expect(same.body.backToConsultation).toBe(false);
    const changed = {
      ...saved,
      version: same.body.version,
      changes: { ...noChanges, off: ['F05'] },
    };
    const back = await scene.send('高原', url, changed, 'PUT');
    expect(back.body.backToConsultation).toBe(true);
    expect((await scene.get('高原', url)).body).toMatchObject({
      state: 'draft',
      round: 1,
      consultation: null,
    });
    await scene.send('高原', `${url}/withdrawal`, {
      version: back.body.version,
      reason: '今年不改',
    });
    expect((await scene.get('高原', url)).body).toMatchObject({
      withdrawn: { reason: '今年不改' },
    });
  });

  it('is refused where it leaves the bounds, at rule and field', async () => {
    const { draftId, version } = await drafted(scene, '高原', scene.world.natureBureau, {
      off: ['Y04'],
    });
    const url = `/api/schemes/drafts/${draftId}`;
    const refused = await scene.send('高原', `${url}/consultation`, {
      version,
      until: '2026-11-20',
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'schemes.hasFindings', fields: [{ field: 'Y04.code' }] },
    });
    await scene.send('高原', `${url}/withdrawal`, { version, reason: '今年不改' });
  });

  it('is refused where it is not the owner’s to change', async () => {
    const { marketBranch, cityUnit } = scene.world;
    const purpose = '支部自己的规则';
    const body = { organisationId: marketBranch, purpose };
    const { draftId } = (await scene.send('赵国栋', '/api/schemes/drafts', body)).body;
    const url = `/api/schemes/drafts/${draftId}`;
    const saved = { version: 1, purpose, changes: { ...noChanges, off: ['F06'] } };
    expect(await scene.send('赵国栋', url, saved, 'PUT')).toMatchObject({
      status: 422,
      body: { code: 'schemes.branchOnlyAdds' },
    });
    const unsaved = { changes: { ...noChanges, guideLine: 9000 } };
    expect(await scene.send('赵国栋', `${url}/preview`, unsaved)).toMatchObject({
      status: 422,
      body: { code: 'schemes.cityOnly' },
    });
    expect(await scene.send('王伟', `${url}/preview`, unsaved)).toMatchObject({ status: 404 });
    const root = { organisationId: cityUnit, purpose };
    expect(await scene.send('王伟', '/api/schemes/drafts', root)).toMatchObject({
      status: 422,
      body: { code: 'schemes.wrongOwner' },
    });
    await scene.send('赵国栋', `${url}/withdrawal`, { version: 1, reason: '今年不改' });
  });

  it('is refused where nothing differs', async () => {
    const { draftId, version } = await drafted(scene, '高原', scene.world.natureBureau, {});
    const asked = await scene.send('高原', `/api/schemes/drafts/${draftId}/consultation`, {
      version,
      until: '2026-11-20',
    });
    expect(asked).toMatchObject({ status: 422, body: { code: 'schemes.nothingChanged' } });
    await scene.send('高原', `/api/schemes/drafts/${draftId}/withdrawal`, {
      version,
      reason: '没有改动',
    });
  });
});

describe('a rule of another unit', () => {
  beforeAll(async () => {
    await scene.moveTo('2026-07-15');
    const draft = await drafted(scene, '林静', scene.world.approvalBureau, {
      adjusted: [{ code: 'F01', points: 150 }],
      added: [{ rule: ownRule('L01'), origin: null }],
    });
    const hands = { drafter: '林静', decider: '王伟', publisher: '林静' } as const;
    const days = { consultation: '2026-07-29', decision: '2026-07-30', inForce: '2026-09-01' };
    await broughtIntoForce(scene, draft, hands, days);
  });

  it('is borrowed with its origin under a code of one’s own', async () => {
    const { rows } = (await scene.get('高原', '/api/schemes/borrowable')).body;
    expect(rows).toMatchObject([{ code: 'L01', unitName: '市行政审批服务局' }]);
    const { draftId, version } = await drafted(scene, '高原', scene.world.natureBureau, {});
    const url = `/api/schemes/drafts/${draftId}`;
    const taken = await scene.send('高原', `${url}/borrowed`, {
      version,
      versionId: rows[0].versionId,
      code: 'L01',
    });
    expect(taken.body.code).toBe('L02');
    const page = (await scene.get('高原', url)).body;
    expect(page.changes.added).toMatchObject([{ rule: { code: 'L02' }, origin: { code: 'L01' } }]);
    expect(page.preview.rules.find(({ code }: { code: string }) => code === 'L02')).toMatchObject({
      originWords: '市行政审批服务局积分办法第1版L01',
      rule: { code: 'L02' },
    });
    const own = await scene.send('高原', `${url}/borrowed`, {
      version: taken.body.version,
      versionId: 1,
      code: 'F01',
    });
    expect(own).toMatchObject({ status: 422, body: { code: 'schemes.notBorrowable' } });
  });
});

describe('the city’s scheme', () => {
  it('is changed by the committee; a unit’s follows, and what no longer fits is named', async () => {
    const replaced = cityTemplate().rules.filter(({ code }) => code === 'F01');
    const narrower = { policy: 'range', min: 50, max: 120 } as const;
    const draft = await drafted(scene, '王伟', null, {
      replaced: replaced.map((rule) => ({ ...rule, adaptation: narrower })),
      guideLine: 9500,
    });
    const hands = { drafter: '王伟', decider: '高原', publisher: '王伟' } as const;
    const days = { consultation: '2026-09-20', decision: '2026-09-21', inForce: '2026-11-02' };
    const versionId = await broughtIntoForce(scene, draft, hands, days);
    const { schemes } = (await scene.get('林静', '/api/schemes')).body;
    const [city, unit] = schemes.filter(
      ({ effectiveFrom }: { effectiveFrom: string }) => effectiveFrom === '2026-11-02',
    );
    expect(city).toMatchObject({ versionId, owner: { kind: 'city' }, mine: false });
    expect(unit).toMatchObject({ owner: { kind: 'unit' }, version: 2, mine: true });
    const url = `/api/schemes/versions/${unit.versionId}/comparison`;
    const { comparison } = (await scene.get('丁一', url)).body;
    expect(comparison.fallenBack).toMatchObject([expect.stringContaining('F01')]);
    expect(comparison.summary).toBe('新增1条，其余70条规则相同。');
    const before = (await scene.get('丁一', `${url}?beside=previous`)).body.comparison;
    expect(before.summary).toContain('调低1条');
  });

  it('is not the unit’s to draft', async () => {
    const body = { organisationId: null, purpose: '调整全市参考线' };
    expect(await scene.send('林静', '/api/schemes/drafts', body)).toMatchObject({ status: 404 });
  });
});
