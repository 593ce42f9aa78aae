// Makes a fresh clone ready: installs what package-lock.json asks for, compiles src/ to dist/ and checks data/, each
// only when something changed since the last time, so that `npm start` and `npm test` are all a user has to type.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const buildOnly = process.argv.includes('--build-only');
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`ratemark needs Node 20 or later, this is ${process.version}`);
  process.exit(1);
}

/** @param {string} name @param {string} wanted @param {() => void} make */
function unlessStamped(name, wanted, make) {
  const stamp = join(root, name);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  make();
  writeFileSync(stamp, wanted);
}

/** @param {string} command @param {string[]} args @param {string} doing */
function run(command, args, doing) {
  console.error(`ratemark: ${doing} ...`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  console.error(`ratemark: ${doing} failed${error ? `: ${error.message}` : ''}`);
  process.exit(1);
}

/** @param {readonly string[]} files */
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
    });
}

/** Starts npm as the npm that runs this script, so that no shell is needed on Windows. @param {string[]} args */
function npm(args) {
  const cli = process.env['npm_execpath'];
  if (cli) run(process.execPath, [cli, ...args], 'installing packages');
  else run('npm', args, 'installing packages');
}

if (!buildOnly) {
  unlessStamped('node_modules/.ratemark-installed', digest(['package-lock.json']), () =>
    npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']),
  );
}
unlessStamped(
  'dist/.ratemark-built',
  digest([
    'package-lock.json', // some packages are joined
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/bundle.mjs',
    'scripts/code-parts.mjs',
    'scripts/check-data.mjs',
    ...filesBelow('src'),
    ...filesBelow('data').filter((name) => name.endsWith('.yaml')),
  ]),
  () => {
    rmSync(join(root, 'dist'), { recursive: true, force: true }); // a renamed file leaves no old twin
    run(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
      'compiling',
    );
    run(process.execPath, ['scripts/bundle.mjs'], 'joining the modules of the command');
    chmodSync(join(root, 'dist/cli/main.js'), 0o755); // npm does so once, when it links the command
    run(process.execPath, ['scripts/check-data.mjs'], 'checking the data files');
  },
);
const built = readFileSync(join(root, 'dist/.ratemark-built'), 'utf8');
unlessStamped('dist/.code-kept', `${built} ${process.version} ${process.arch}`, () =>
  run(process.execPath, ['scripts/keep-code.mjs'], 'keeping the code of frequent runs'),
);
// what an audit says of the program that wrote it; a commit may change no source, so this is not part of the stamp
writeFileSync(join(root, 'dist/build.json'), `${JSON.stringify({ commit: commit() })}\n`);

/** The commit of the checkout, `+changes` where what is compiled differs from it; null outside a checkout. */
function commit() {
  const top = git(['rev-parse', '--show-toplevel']);
  if (top === undefined || realpathSync(top) !== realpathSync(root)) return null; // a copy below somebody else's checkout
  const head = git(['rev-parse', 'HEAD']);
  if (head === undefined) return null;
  const built = ['src', 'data', 'package.json', 'package-lock.json', 'tsconfig.build.json'];
  const changed = git(['status', '--porcelain', '--', ...built]);
  return changed === '' ? head : `${head}+changes`;
}

/** @param {string[]} args @returns {string | undefined} */
function git(args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
