/** A real timestamp authority in a temporary folder: `openssl ts`, with a root of its own. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { temporary } from './world.ts';

/** False where this machine has no openssl: `.ci/run` installs it. */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

/** A test that needs openssl: skipped with a plain word where there is none, which a run of the checks does not allow. */
export const testOpenssl = (title: string, work: () => void | Promise<void>): void => {
  if (HAS_OPENSSL) test(title, work);
  else if (process.env['CI'])
    test(title, () => Promise.reject(new Error('openssl is not installed')));
  else test.skip(`${title} (openssl is not installed)`, work);
};

/** Runs openssl in a folder. @throws what it says */
export function openssl(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}

export interface AuthorityOptions {
  /** Lines of the certificate's extensions. */
  readonly usage?: string;
  /** Digest that names the certificate in the signature. */
  readonly essDigest?: 'sha1' | 'sha256' | 'sha512';
  /** Digests that are stamped. */
  readonly digests?: string;
  /** As openssl writes them: `rsa:2048`, or a curve such as `P-256`. */
  readonly key?: string;
  /** `-not_before` and `-not_after` of the certificate. */
  readonly valid?: readonly [string, string];
}

/** An authority: its root in PEM, and a way to have a request answered. */
export interface Authority {
  readonly ca: string;
  /** Answers a request: the name of the answer's file. */
  readonly answer: (query: string, ...more: readonly string[]) => string;
  /** A token over any content by the key of the authority, as `openssl cms` signs. */
  readonly sign: (content: Buffer, ...more: readonly string[]) => Buffer;
  /** Asks openssl itself whether an answer is on a digest. */
  readonly holds: (answer: string, digest: string) => boolean;
}

export const TIME_STAMPING = 'extendedKeyUsage = critical,timeStamping';

export function makeAuthority({
  usage = TIME_STAMPING,
  essDigest = 'sha256',
  digests = 'sha256, sha512',
  key = 'P-256',
  valid,
}: AuthorityOptions = {}): Authority {
  const folder = temporary();
  const file = (name: string) => join(folder, name);
  const keyOf = (name: string) =>
    openssl(
      folder,
      'genpkey',
      ...(key.startsWith('rsa')
        ? ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${key.slice(4)}`]
        : ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${key}`]),
      ...['-out', `${name}.key`],
    );
  keyOf('root');
  keyOf('tsa');
  writeFileSync(
    file('tsa.cnf'),
    `[req]
distinguished_name = none
[none]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
${usage}
[ca]
default_ca = issuing
[issuing]
database = ${file('index.txt')}
new_certs_dir = ${folder}
serial = ${file('serial')}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
organizationName = optional
[tsa]
default_tsa = stamping
[stamping]
serial = ${file('tsaserial')}
signer_cert = ${file('tsa.pem')}
certs = ${file('root.pem')}
signer_key = ${file('tsa.key')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = ${digests}
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = ${essDigest}
`,
  );
  writeFileSync(file('index.txt'), '');
  writeFileSync(file('serial'), '01\n');
  writeFileSync(file('tsaserial'), '01\n');
  const config = ['-config', 'tsa.cnf'];
  openssl(
    ...([folder, 'req', '-x509', '-new', '-key', 'root.key', '-days', '3650'] as const),
    ...['-subj', '/CN=Test Root', ...config, '-extensions', 'root', '-out', 'root.pem'],
  );
  openssl(
    ...([
      folder,
      'req',
      '-new',
      '-key',
      'tsa.key',
      '-subj',
      '/O=Testers/CN=Test Stamping',
    ] as const),
    ...[...config, '-out', 'tsa.csr'],
  );
  const [from, to] = valid ?? ['20200101000000Z', '20991231000000Z'];
  openssl(
    ...([folder, 'ca', '-batch', ...config, '-cert', 'root.pem', '-keyfile', 'root.key'] as const),
    ...['-startdate', from, '-enddate', to, '-extensions', 'leaf', '-in', 'tsa.csr'],
    ...['-notext', '-out', 'tsa.pem'],
  );
  let answers = 0;
  return {
    ca: file('root.pem'),
    answer: (query, ...more) => {
      const answer = file(`${++answers}.tsr`);
      openssl(folder, 'ts', '-reply', ...config, '-queryfile', query, ...more, '-out', answer);
      return answer;
    },
    sign: (content, ...more) => {
      writeFileSync(file('content'), content);
      openssl(
        ...([folder, 'cms', '-sign', '-binary', '-nodetach', '-in', 'content'] as const),
        ...['-signer', 'tsa.pem', '-inkey', 'tsa.key', '-outform', 'DER', '-out', 'signed'],
        ...more,
      );
      return readFileSync(file('signed'));
    },
    holds: (answer, digest) =>
      spawnSync('openssl', [
        ...['ts', '-verify', '-in', answer, '-digest', digest, '-CAfile', file('root.pem')],
      ]).status === 0,
  };
}

/** What openssl reads in a request or an answer. */
export const shownBy = (kind: '-query' | '-reply', name: string): string =>
  openssl('.', 'ts', kind, '-in', name, '-text');
