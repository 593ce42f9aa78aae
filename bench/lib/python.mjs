// The peers' Python: a virtual environment of its own beside their scripts, made on the first run and after a new pin.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const peers = fileURLToPath(new URL('../peers', import.meta.url));
const venv = join(peers, '.venv');
const requirements = join(peers, 'requirements.txt');
const python = join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

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

/** Installs the pinned peers where they are not there yet. @throws {Error} without Python 3 or the registry */
export function preparePeers() {
  const stamp = join(venv, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('installing the peers into bench/peers/.venv ...');
  rmSync(venv, { recursive: true, force: true });
  start('python3', ['-m', 'venv', venv]);
  start(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  writeFileSync(stamp, wanted);
}

/** Python's own version and the pins. */
export function peerVersions() {
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
 * @returns {any}
 */
export function askPeer(peer, args, env = {}) {
  const script = join(peers, `peer_${peer}.py`);
  return JSON.parse(start(python, [script, ...args.map(String)], env));
}
