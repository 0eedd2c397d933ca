import { chmodSync, chownSync, cpSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asRoot, nobody, openWorkshop, type Workshop } from './launched-product.ts';

const stepMs = 30_000;
let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop();
});

afterAll(() => workshop.close());

test('the server runs as whoever may run it', { timeout: stepMs }, async () => {
  const product = workshop.launch('product', folder('whoever'));
  const { pid } = await product.up;
  expect(statSync(`/proc/${pid}`).uid).toBe(asRoot ? nobody.uid : process.getuid?.());
  await product.stop();
});

// Only root can become somebody else; for anybody else, launcher.test.ts ran as that user already.
if (asRoot) {
  describe('as root', { timeout: stepMs }, () => {
    test('the server runs as nobody, whatever the umask of the data folder', async () => {
      const dataDir = folder('dropped');
      mkdirSync(dataDir, { mode: 0o700 });
      const product = workshop.launch('product', dataDir);
      const { pid } = await product.up;
      expect(statSync(`/proc/${pid}`).uid).toBe(nobody.uid);
      await product.stop();
    });

    test('programs under a closed home are copied beside the data', async () => {
      const home = folder('home-programs');
      cpSync(workshop.binaries, join(home, 'native'), { recursive: true, verbatimSymlinks: true });
      chmodSync(home, 0o700);
      const dataDir = folder('open-data');
      const product = workshop.launch('product', dataDir, {
        env: { BINARIES: join(home, 'native') },
      });
      const { pid } = await product.up;
      expect(realpathSync(`/proc/${pid}/exe`)).toContain(realpathSync(dataDir));
      await product.stop();
    });

    test('a data folder under a closed home links to a place the server can enter', async () => {
      const home = folder('home-data');
      mkdirSync(home, { mode: 0o700 });
      const dataDir = join(home, 'data');
      const product = workshop.launch('product', dataDir);
      await product.up;
      const place = realpathSync(join(dataDir, 'database'));
      expect(place).toMatch(/^\/var\/lib\/biaoshuai\/[0-9a-f]{12}$/);
      await product.stop();
      const again = workshop.launch('product', dataDir);
      await again.up;
      expect(realpathSync(join(dataDir, 'database'))).toBe(place);
      await again.stop();
      rmSync(place, { recursive: true });
    });
  });

  describe('as an ordinary user', { timeout: stepMs }, () => {
    test('a start works, and one by root in between takes nothing away', async () => {
      const dataDir = folder('ordinary');
      mkdirSync(dataDir);
      chownSync(dataDir, nobody.uid, nobody.gid);
      for (const user of [nobody, undefined, nobody]) {
        const product = workshop.launch('product', dataDir, user === undefined ? {} : { user });
        expect(statSync(`/proc/${(await product.up).pid}`).uid).toBe(nobody.uid);
        expect(await product.stop()).toBe(0);
      }
    });

    test('without an entry among the users, the refusal says what to do', async () => {
      const dataDir = folder('unlisted');
      mkdirSync(dataDir);
      chownSync(dataDir, 61_234, 61_234);
      const user = { uid: 61_234, gid: 61_234 };
      const { code, said } = await workshop.launch('product', dataDir, { user }).ended;
      expect(code).toBe(1);
      expect(said).toContain('/etc/passwd');
    });
  });
}

function folder(name: string): string {
  return join(workshop.folder, name);
}
