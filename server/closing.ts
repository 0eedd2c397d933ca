/** What has been opened, to be closed in the opposite order: on a signal, or when the start fails. */
export class Closing {
  /** Tells a second start where the product listens. */
  announce: (address: string) => void = () => {};
  readonly #steps: (() => Promise<void>)[] = [];
  #running: Promise<void> | null = null;

  later(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Ctrl+C may come more than once, and before everything is open. */
  onSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (this.#running === null) process.stdout.write('正在停止……\n');
        this.run().then(
          () => process.exit(0),
          (error: Error) => {
            process.stderr.write(`停止时出了差错：${error.stack}\n`);
            process.exit(1);
          },
        );
      });
    }
  }

  run(): Promise<void> {
    this.#running ??= this.#closeAll();
    return this.#running;
  }

  async #closeAll(): Promise<void> {
    for (const step of this.#steps.reverse()) await step();
  }
}
