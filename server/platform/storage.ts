import type { Clock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { freeForData } from './disk-space.ts';
import type { Settings } from './settings.ts';

/** Why nothing may be written: the disk is nearly full, or the database has refused to keep something. */
export type Unsafe = 'space' | 'database';

const lookAgainMs = 5_000;
const afterFailureMs = 60_000;

/**
 * How PostgreSQL says that it cannot keep what it is given: disk full, reading or writing failed, a file of its own
 * gone, data or an index broken, a server that only answers reads (Appendix A of its manual).
 */
const storageFailures = ['53100', '58030', '58P01', 'XX001', 'XX002', '25006'];

/**
 * Whether what is written now would stay (P15). Where it might not, everything can still be read, and every act is
 * refused before it begins: a disk that runs full under a database stops it in the middle of things.
 */
export class Storage {
  /** Null: the disk is another machine's. */
  readonly #folder: string | null;
  readonly #reserve: number;
  readonly #clock: Clock;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #low = false;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(settings: Settings, clock: Clock) {
    this.#folder = settings.databaseUrl === null ? settings.dataDir : null;
    this.#reserve = settings.storageReserve;
    this.#clock = clock;
  }

  /** Null: safe. After a failure of the database, until an act succeeds or a minute has passed. */
  get unsafe(): Unsafe | null {
    const now = this.#clock.now().getTime();
    if (this.#folder !== null && now - this.#lookedAt >= lookAgainMs) {
      this.#lookedAt = now;
      this.#low = freeForData(this.#folder) < this.#reserve;
    }
    if (this.#low) return 'space';
    return now - this.#failedAt < afterFailureMs ? 'database' : null;
  }

  /** @throws Refusal platform.readOnly */
  refuseUnsafe(): void {
    const because = this.unsafe;
    if (because !== null) throw new Refusal('platform.readOnly', { because });
  }

  /**
   * Writes, and learns from how it ends.
   * @throws Refusal platform.readOnly where the database cannot keep it; nothing is written then
   */
  async writing<T>(write: () => Promise<T>): Promise<T> {
    try {
      const written = await write();
      this.#failedAt = Number.NEGATIVE_INFINITY;
      return written;
    } catch (error) {
      if (!storageFailures.includes((error as { code?: string }).code ?? '')) throw error;
      this.#failedAt = this.#clock.now().getTime();
      throw new Refusal('platform.readOnly', { because: 'database' });
    }
  }
}

const reasons: Record<Unsafe, string> = {
  space: '服务器的磁盘快满了',
  database: '数据库现在写不进去',
};

/** For everybody's pages; null while all is well. */
export function readOnlyWords(unsafe: Unsafe | null): string | null {
  if (unsafe === null) return null;
  return `${reasons[unsafe]}，系统暂时只能查看，不能办理；已经办好的都在。恢复后这一行自己会消失。`;
}
