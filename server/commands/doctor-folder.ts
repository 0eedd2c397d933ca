import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freeBytes, freeForData } from '../platform/disk-space.ts';
import type { Settings } from '../platform/settings.ts';
import { openVault, type Vault } from '../platform/vault.ts';
import { attention, type Check, type Examined, reasonOf, well, wrong } from './doctor-diagnosis.ts';

/** The data folder and the key file, as files: space, owners, modes. */
export function folderChecks({ settings, space }: Examined): Check[] {
  const checks: Check[] = [
    { code: 'diskSpace', subject: '磁盘空间', look: () => diskSpace(settings.dataDir, space) },
    { code: 'logs', subject: '日志', look: () => logs(settings.dataDir, space) },
  ];
  if (!existsSync(settings.dataDir)) {
    const words = `${settings.dataDir}还不存在。`;
    const wayOut = '第一次启动会建好它；若以前用过表率，请核对 DATA_DIR。';
    checks.push({
      code: 'dataFolder',
      subject: '数据文件夹',
      look: () => attention(words, wayOut),
    });
  } else {
    checks.push(
      { code: 'dataFolder', subject: '数据文件夹', look: () => dataFolder(settings.dataDir) },
      { code: 'keyFile', subject: '密钥文件', look: () => keyFile(settings) },
    );
  }
  return checks;
}

/** The keys, where there is a file that can be read; never makes one. */
export function existingVault(path: string): Vault | null {
  if (!existsSync(path)) return null;
  try {
    return openVault(path);
  } catch {
    // What is wrong with the file is a check of its own.
    return null;
  }
}

function diskSpace(dataDir: string, limits: Examined['space']) {
  const free = freeForData(dataDir);
  const words = `还有${gigabytes(free)}GB可用。`;
  const wayOut = '请腾出空间，或换一个更大的磁盘；快写满时系统只能查看，不能办理。';
  if (free < limits.wrong) return wrong(words, wayOut);
  return free < limits.low ? attention(words, wayOut) : well(words);
}

const logFolder = '/var/log';
const serverLogMax = 50 * 1024 * 1024;

/** Space where the machine keeps its logs, and how much the database has had to say. */
function logs(dataDir: string, limits: Examined['space']) {
  const free = freeBytes(logFolder);
  const ownLog = join(dataDir, 'database', 'server.log');
  const said = statSync(ownLog, { throwIfNoEntry: false })?.size ?? 0;
  const words = `${logFolder}所在的磁盘还有${gigabytes(free)}GB可用，数据库日志${(said / 1024 ** 2).toFixed(1)}MB。`;
  if (said > serverLogMax) {
    return attention(words, `请看${ownLog}末尾反复出现的是什么；运行中的表率每天清一次。`);
  }
  if (free >= limits.wrong) return well(words);
  return attention(
    words,
    '请腾出空间，并核对日志的轮转（见 docs/how-to/deploy.md），磁盘写满后就没有日志了。',
  );
}

function dataFolder(path: string) {
  const { mode } = statSync(path);
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return wrong(
      `${path}不让当前用户读写。`,
      '请用启动表率的那个用户来查，或把文件夹交还给它（chown）。',
    );
  }
  if ((mode & 0o022) === 0) return well(`${path}，别的用户不能写。`);
  return wrong(`${path}别的用户也能写（${octal(mode)}）。`, `请运行 chmod go-w ${path}。`);
}

function keyFile({ keyFile: path, dataDir }: Settings) {
  if (!existsSync(path)) {
    const usedBefore = existsSync(join(dataDir, 'database'));
    if (!usedBefore) return attention(`${path}还没有。`, '第一次启动会建好它；建好后请另存一份。');
    return wrong(
      `${path}不见了，身份证号和手机号打不开。`,
      '请把另存的那一份放回原处，或用 KEY_FILE 写明它在哪里；在此之前表率不会启动。',
    );
  }
  const { mode, uid } = statSync(path);
  if ((mode & 0o077) !== 0) {
    return wrong(`${path}别的用户也能读写（${octal(mode)}）。`, `请运行 chmod 600 ${path}。`);
  }
  if (uid !== statSync(dataDir).uid) {
    return wrong(
      `${path}的主人不是数据文件夹的主人，表率可能读不到它。`,
      `请运行 chown --reference=${dataDir} ${path}。`,
    );
  }
  try {
    openVault(path);
  } catch (error) {
    return wrong(`${path}打不开：${reasonOf(error)}`, '请用另存的那一份换上。');
  }
  return well(`${path}，只有主人能读（600）。别处须另存一份。`);
}

function gigabytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1);
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, '0');
}
