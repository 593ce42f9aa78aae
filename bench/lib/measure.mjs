// What the benches share: whole processes and their parts, each measured several times after one run to warm the disk.
import { spawnSync } from 'node:child_process';

/**
 * Starts a Node process and waits.
 *
 * @param {readonly string[]} args of node
 * @param {{ keep?: boolean }} options what it prints on stdout is thrown away unless it is to be kept
 */
function start(args, { keep = false } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', keep ? 'pipe' : 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stderr}`);
  return { stdout: String(stdout), stderr: String(stderr) };
}

/**
 * Times whole processes, start and exit included.
 *
 * @param {readonly string[]} args of node
 * @returns {number[]} seconds of each run
 */
export function timeProcess(args, runs = 7) {
  start(args);
  return Array.from({ length: runs }, () => {
    const begin = performance.now();
    start(args);
    return (performance.now() - begin) / 1000;
  });
}

/** Asks a script several times for the number that it prints. @param {readonly string[]} args of node */
export function askProcess(args, runs = 5) {
  start(args);
  return Array.from({ length: runs }, () => Number(start(args, { keep: true }).stdout));
}

/** Peak memory of a process in MiB, from a run of its own. @param {readonly string[]} args of node */
export const peakMemory = (args) => measureOnce(args).peak;

/**
 * Elapsed and processor seconds and peak memory in MiB of one run, start and exit included. What it prints is read and thrown away.
 *
 * @param {readonly string[]} args of node
 */
export function measureOnce(args) {
  const tell =
    'process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("\\npeak "+u.maxRSS+" cpu "+(u.userCPUTime+u.systemCPUTime))})';
  const begin = performance.now();
  const { stderr } = start(['--import', `data:text/javascript,${tell}`, ...args]);
  const seconds = (performance.now() - begin) / 1000;
  const [, peak, cpu] = /peak (\d+) cpu (\d+)$/.exec(stderr) ?? [];
  return { seconds, cpu: Number(cpu) / 1e6, peak: Number(peak) / 1024 };
}

/** @param {readonly number[]} values at least one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [
    sorted[(sorted.length - 1) >> 1] ?? Number.NaN,
    sorted[middle] ?? Number.NaN,
  ];
  return (low + high) / 2;
}

/**
 * Prints one line of a bench.
 *
 * @param {string} what
 * @param {readonly number[]} values
 * @param {(value: number) => string} print
 */
export function report(what, values, print) {
  const range = `${print(Math.min(...values))} – ${print(Math.max(...values))}`;
  console.log(`  ${what.padEnd(46)} ${print(median(values)).padStart(18)}   (${range})`);
}
