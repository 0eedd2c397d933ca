import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClaimsScene, claimsScene, claimText } from '../../testing/claims-scene.ts';

let scene: ClaimsScene;
beforeAll(async () => {
  scene = await claimsScene();
});
afterAll(() => scene.close());

type Who = Parameters<ClaimsScene['get']>[0];
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const place = 'GPS N37.7749 E119.0012';
const exif = Buffer.concat([
  Buffer.from([0xff, 0xe1, 0, place.length + 2]),
  Buffer.from(place, 'latin1'),
]);
const photo = (pixel: number) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    exif,
    Buffer.from([0xff, 0xda, 0, 4, 1, 0, pixel, 0xff, 0xd9]),
  ]);
const upload = (who: Who, bytes: Uint8Array, name = '走访.jpg') =>
  scene.sheets.upload(who, `/api/claims/evidence?filename=${encodeURIComponent(name)}`, bytes);
const kept = async () =>
  (await scene.sheets.test.services.database.pool.query('select id from stored_file')).rows.length;

describe('the file of a claim', () => {
  it('is optional, kept without its place, and served as a download only', async () => {
    const { status, body } = await upload('欧阳海燕', photo(1), '../走访记录.exe');
    expect([status, body.name, body.words]).toEqual([200, '走访记录.jpg', '图片，1KB']);
    const id = await scene.claimed('欧阳海燕', { fileId: body.fileId });
    const mine = await scene.get('欧阳海燕', `/api/my-claims/${id}/evidence`);
    expect(mine.status).toBe(200);
    expect(mine.bytes.includes('GPS')).toBe(false);
    expect(mine.headers['content-type']).toBe('image/jpeg');
    expect(mine.headers['content-disposition']).toMatch(/^attachment;/);
    expect(mine.headers['x-content-type-options']).toBe('nosniff');
    const { rows } = await scene.sheets.test.services.database.pool.query(
      'select content from stored_file where id = $1',
      [body.fileId],
    );
    expect(rows[0].content.includes('GPS')).toBe(false);
  });

  it('is read by its people and its reviewers, and by nobody else', async () => {
    const { body } = await upload('欧阳海燕', photo(2));
    const id = await scene.claimed('欧阳海燕', { fileId: body.fileId });
    const as = async (who: Who, path: string) => (await scene.get(who, path)).status;
    expect(await as('赵国栋', `/api/claims/${id}/evidence`)).toBe(200);
    expect(await as('高原', `/api/claims/${id}/evidence`)).toBe(404);
    expect(await as('丁一', `/api/claims/${id}/evidence`)).toBe(403);
    expect(await as('丁一', `/api/my-claims/${id}/evidence`)).toBe(404);
    const without = await scene.claimed('欧阳海燕');
    const none = await scene.get('欧阳海燕', `/api/my-claims/${without}/evidence`);
    expect(codeOf(none)).toEqual([404, 'claims.noFile']);
  });

  it('belongs to one claim of whoever brought it', async () => {
    const { body } = await upload('欧阳海燕', photo(3));
    const others = await scene.claim('丁一', { ruleCode: 'N05', fileId: body.fileId });
    expect(codeOf(others)).toEqual([422, 'claims.fileGone']);
    await scene.claimed('欧阳海燕', { fileId: body.fileId });
    const twice = await scene.claim('欧阳海燕', { fileId: body.fileId });
    expect(codeOf(twice)).toEqual([422, 'claims.fileGone']);
  });

  it('is refused for what it is', async () => {
    expect(codeOf(await upload('欧阳海燕', Buffer.alloc(0)))).toEqual([422, 'files.empty']);
    expect(codeOf(await upload('欧阳海燕', Buffer.from('<svg/>'), 'a.jpg'))).toEqual([
      422,
      'files.unknownKind',
    ]);
    const huge = Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(10 * 1024 * 1024)]);
    expect(codeOf(await upload('欧阳海燕', huge))).toEqual([413, 'files.tooLarge']);
  });

  it('goes with a claim that is withdrawn or mended with another, and when no claim named it for a day', async () => {
    const before = await kept();
    const first = (await upload('欧阳海燕', photo(4))).body.fileId;
    const id = await scene.claimed('欧阳海燕', { fileId: first });
    await scene.review('赵国栋', id, 'return', { because: '照片看不清是哪一户' });
    const { personId: _, ...mended } = { personId: null, ...claimText() };
    const second = (await upload('欧阳海燕', photo(5))).body.fileId;
    expect((await scene.own('欧阳海燕', id, 'mending', { ...mended, fileId: second })).status).toBe(
      200,
    );
    expect(await kept()).toBe(before + 1);
    await scene.own('欧阳海燕', id, 'withdrawal');
    expect(await kept()).toBe(before);
    await upload('欧阳海燕', photo(6));
    await scene.sheets.at('2026-07-17T09:30:00+08:00');
    await upload('欧阳海燕', photo(7));
    expect(await kept()).toBe(before + 1);
  });
});
