import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectRoot } from '../server/platform/root.ts';

export interface ShippedChromium {
  readonly executable: string;
  /** The libraries and fonts that come with it, for machines that lack them. */
  readonly env: Record<string, string>;
}

const packageName = '@sparticuz/chromium';

/**
 * Unpacks the Chromium of the npm package once beside the packages, and returns where it is. The package unpacks
 * into TMPDIR and adds its libraries only in a cloud function, so it runs in a process told it is one.
 */
export function shippedChromium(): ShippedChromium {
  const folder = join(projectRoot, 'node_modules', '.cache', `chromium-${version()}`);
  if (!existsSync(folder)) unpack(folder);
  return {
    executable: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
  };
}

function unpack(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  const script = `import(${JSON.stringify(packageName)}).then((m) => m.default.executablePath())`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${packageName} did not unpack: ${stderr}`);
  try {
    renameSync(draft, folder);
  } catch {
    // Another test process was faster; its copy is as good.
    rmSync(draft, { recursive: true, force: true });
  }
}

function version(): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve(packageName);
  const root = entry.slice(0, entry.lastIndexOf('build'));
  return (require(join(root, 'package.json')) as { version: string }).version;
}
