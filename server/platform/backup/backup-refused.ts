/** A backup or restore that cannot be made; the message tells the operator in Chinese what to do. */
export class BackupRefused extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'BackupRefused';
  }
}

/** Whatever is wrong with the inside of the file, the way out is the same. */
export function damaged(what: string): BackupRefused {
  return new BackupRefused(
    `这份备份不能用来恢复：${what}没有写入任何内容。请改用另一份备份，或重新从原处复制这份文件。`,
  );
}
