/** One line on stderr that tells how far a long run is; only on a terminal, only after a moment. */
import { type Message, said } from '../base/message.ts';
import { spoken } from './language.ts';

/** Milliseconds before the first line and between two. */
const [PATIENCE, PACE] = [300, 100];

/** The process of the server that started this run, which is told how far it is. */
const SERVER = process.env['RATEMARK_SERVER'];

/** Ends a run whose server has ended: nobody waits for it, and nobody would take away what it writes. */
export function endWithServer(): void {
  if (SERVER !== undefined && Number(SERVER) !== process.ppid) process.exit(1);
}

export class Progress {
  #what: Message;
  readonly #started = performance.now();
  #next = this.#started + PATIENCE;
  #shown = false;

  /** @param what is counted: `sessions` */
  constructor(what: Message) {
    this.#what = what;
    endWithServer();
  }

  /** Says what is counted from now on. */
  name(what: Message): void {
    this.#what = what;
  }

  /** To be told after each step; a function of its own, so that it can be handed on. */
  readonly step = (done: number, total: number): void => {
    const now = performance.now();
    if (now < this.#next || !(SERVER || process.stderr.isTTY)) return;
    this.#next = now + PACE;
    if (SERVER) {
      endWithServer();
      process.send?.({ done, total, what: spoken(this.#what) });
      return;
    }
    this.#shown = true;
    const left = ((now - this.#started) / done) * (total - done);
    const bar = '#'.repeat(Math.round((20 * done) / total)).padEnd(20, '.');
    process.stderr.write(
      `\r[${bar}] ${spoken(said`${done}/${total} ${this.#what}, ${Math.ceil(left / 1000)} s left`)}\u001b[K`,
    );
  };

  /** Takes the line away. */
  end(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
    this.#shown = false;
  }
}
