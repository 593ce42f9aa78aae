// Runs the commands of a page in its folder, as a reader's shell does. `npx ratemark` with plain words is run by a process
// that stands by for the whole page, which saves its start; all else by a shell.
import { fork, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STANDING = fileURLToPath(new URL('../tests/cli/standing-process.mjs', import.meta.url));
const COMMAND = ['npx', 'ratemark'];
const TELL_CODE = '; echo "exit code $?"';

/**
 * The words of a line in which a shell has nothing to do but to split it; undefined for any other.
 * @param {string} line @returns {readonly string[] | undefined}
 */
export function plainWords(line) {
  const text = line.replaceAll('\\\n', ' ');
  return /[^\p{L}\p{N}\s_./:=,+@%^-]/u.test(text) ? undefined : text.trim().split(/\s+/);
}

/**
 * What runs the commands of a page.
 * @param {string} folder
 */
export function openRunner(folder) {
  const env = {
    ...process.env,
    PATH: `${join(folder, '.tour')}${delimiter}${process.env['PATH']}`,
    NO_COLOR: '1',
    TZ: 'UTC',
  };
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let standing;

  /** @param {string} command @returns {{ code: number | null, printed: string }} */
  function inShell(command) {
    const { status, stdout, error } = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], {
      ...{ cwd: folder, encoding: 'utf8', env, maxBuffer: 1 << 28 },
    });
    if (error) throw error;
    return { code: status, printed: stdout };
  }

  /** @param {readonly string[]} args @returns {Promise<{ code: number | null, printed: string }>} */
  function byStanding(args) {
    standing ??= fork(STANDING, [join(folder, 'dist/cli/main.js')], {
      ...{ stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] },
    });
    const child = standing;
    return new Promise((done, fail) => {
      const early = () => fail(new Error(`the process ended that ran ${args.join(' ')}`));
      child.once('exit', early);
      child.once('message', (answer) => {
        child.off('exit', early);
        done(/** @type {{ code: number, printed: string }} */ (answer));
      });
      child.send({ id: 1, args, cwd: folder, env, together: true });
    });
  }

  return {
    /** @param {string} command @returns {Promise<string[]>} the lines that it prints */
    run: async (command) => {
      const tells = command.endsWith(TELL_CODE);
      const words = plainWords(tells ? command.slice(0, -TELL_CODE.length) : command);
      const isOurs = COMMAND.every((word, i) => words?.[i] === word);
      const { code, printed } =
        words && isOurs ? await byStanding(words.slice(COMMAND.length)) : inShell(command);
      const told = isOurs && tells ? `exit code ${code}\n` : '';
      if (code !== 0 && told === '')
        throw new Error(`exit code ${code} of\n${command}\n${printed}`);
      return `${printed}${told}`.replace(/\n$/, '').split('\n');
    },
    end: () => standing?.kill(),
  };
}
