// The peers' Python: virtual environments of their own beside their scripts, made on the first run and after a new pin. Peers that do not
// go with each other's packages are of another set: `requirements-SET.txt` and `.venv-SET`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const peers = fileURLToPath(new URL('../peers', import.meta.url));

/** @param {string} set */
function places(set) {
  const more = set === '' ? '' : `-${set}`;
  const venv = join(peers, `.venv${more}`);
  return {
    venv,
    requirements: join(peers, `requirements${more}.txt`),
    python: join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'),
  };
}

/** @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
function start(command, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env },
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr.slice(-2000)}`);
}

/** Installs the pinned peers of a set where they are not there yet. @throws {Error} without Python 3 or the registry */
export function preparePeers(set = '') {
  const { venv, requirements, python } = places(set);
  const stamp = join(venv, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error(`installing the peers into ${venv} ...`);
  rmSync(venv, { recursive: true, force: true });
  start('python3', ['-m', 'venv', venv]);
  start(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  writeFileSync(stamp, wanted);
}

/** Python's own version and the pins of a set. */
export function peerVersions(set = '') {
  const { requirements, python } = places(set);
  const own = start(python, ['--version']).trim();
  const pins = readFileSync(requirements, 'utf8').matchAll(/^([\w-]+)==(\S+)$/gm);
  return [own, ...Array.from(pins, ([, name, version]) => `${name} ${version}`)].join(', ');
}

/**
 * Runs a peer's script and gives back what it printed.
 *
 * @param {string} peer such as `bt`
 * @param {readonly (string | number)[]} args task, folder of prices and what the task asks for
 * @param {NodeJS.ProcessEnv} env
 * @param {string} set that it is installed with
 * @returns {any}
 */
export function askPeer(peer, args, env = {}, set = '') {
  const { python } = places(set);
  const script = join(peers, `peer_${peer}.py`);
  return JSON.parse(start(python, [script, ...args.map(String)], env));
}
