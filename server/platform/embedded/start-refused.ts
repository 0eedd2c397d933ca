/** The product cannot start here; the message tells the operator in Chinese what to do. */
export class StartRefused extends Error {
  /** 3 when the data folder is in use, 1 otherwise. */
  readonly exitCode: number;

  constructor(words: string, exitCode = 1) {
    super(words);
    this.name = 'StartRefused';
    this.exitCode = exitCode;
  }
}

/** A live process of the product already works on this data folder. */
export class DataFolderInUse extends StartRefused {
  readonly pid: number;
  readonly address: string | null;

  constructor(dataDir: string, pid: number, address: string | null) {
    const where = address === null ? '正在启动，请稍候再打开网页' : `请直接打开 ${address}`;
    super(
      `表率已经在使用数据文件夹 ${dataDir}（进程号 ${pid}），${where}。要重新启动，请先停止它；要另开一套，请用 DATA_DIR 指定别的文件夹。`,
      3,
    );
    this.pid = pid;
    this.address = address;
  }
}
