/** The wish of a person, or of the system, that a long run ends. */

/** Ctrl-C, a plain kill, a terminal that is closed: what is done is kept before the program ends. A second one ends it at once. */
export class Interrupt {
  readonly #controller = new AbortController();
  readonly #names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  /** The one that came. */
  name: NodeJS.Signals | undefined;

  constructor() {
    for (const name of this.#names) process.once(name, this.#stop);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly #stop = (name: NodeJS.Signals): void => {
    this.name = name;
    this.#controller.abort();
  };

  end(): void {
    for (const name of this.#names) process.off(name, this.#stop);
  }
}
