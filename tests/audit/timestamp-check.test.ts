import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkToken, readAuthorities } from '../../src/audit/timestamp-check.ts';
import { nonceOf, readToken, timestampRequest } from '../../src/audit/timestamp-form.ts';
import {
  type Authority,
  type AuthorityOptions,
  HAS_OPENSSL,
  makeAuthority,
  openssl,
  shownBy,
  TIME_STAMPING,
  testOpenssl,
} from './authority.ts';
import { failure, temporary } from './world.ts';

const DATA = Buffer.from('the last line of a ledger');
const HASH = createHash('sha256').update(DATA).digest('hex');

async function queryIn(folder: string, hash = HASH, nonce = randomBytes(8)) {
  nonce[0] = (nonce[0]! & 0x7f) | 0x40; // positive, and no zero before it
  const file = join(folder, 'q.tsq');
  writeFileSync(file, await timestampRequest(hash, nonce));
  return { file, nonce: nonce.toString('hex').replace(/^(00)+/, '') };
}

/** What an authority's answer on {@link DATA} comes to. */
async function stampedBy(
  authority: Authority,
  change: (answer: Buffer) => Buffer = (same) => same,
) {
  const { file } = await queryIn(temporary());
  const token = await readToken(change(readFileSync(authority.answer(file))), 'a.tsr');
  return checkToken(token, DATA, await authoritiesOf(authority));
}

const authoritiesOf = ({ ca }: Authority) => readAuthorities(readFileSync(ca, 'utf8'), ca);

const why = (text: string) => ({ why: expect.stringContaining(text) });

describe('a request', () => {
  testOpenssl(
    'is what openssl reads as one: SHA-256, the digest, the nonce, certificates asked for',
    async () => {
      const { file, nonce } = await queryIn(temporary());
      const shown = shownBy('-query', file);
      expect(shown).toContain('Hash Algorithm: sha256');
      expect(shown).toContain('Certificate required: yes');
      expect(BigInt(/Nonce: (0x[0-9A-F]+)/.exec(shown)![1]!)).toBe(BigInt(`0x${nonce}`));
      const dump = [...shown.matchAll(/ - ((?:[0-9a-f]{2}[ -]){8,16})/g)].map(([, row]) => row!);
      expect(dump.join('').replace(/[^0-9a-f]/g, '')).toBe(HASH);
      expect(await nonceOf(readFileSync(file))).toBe(nonce);
    },
  );

  testOpenssl('with zeros before its nonce is one that an authority answers', async () => {
    const folder = temporary();
    for (const zeros of ['0001', '0000', '007f']) {
      const file = join(folder, `${zeros}.tsq`);
      writeFileSync(file, await timestampRequest(HASH, Buffer.from(`${zeros}a1b2c3d4e5f6`, 'hex')));
      const token = await readToken(readFileSync(makeAuthority().answer(file)), 'a');
      expect(token.nonce).toBe(await nonceOf(readFileSync(file)));
    }
  });

  testOpenssl(
    'for a digest of another kind is answered with what is no stamp on a line',
    async () => {
      const authority = makeAuthority({ digests: 'sha1, sha256, sha512' });
      for (const kind of ['sha1', 'sha512']) {
        const folder = temporary();
        const digest = createHash(kind).update(DATA).digest('hex');
        const asked = ['-digest', digest, `-${kind}`, '-cert', '-out', 'q.tsq'] as const;
        openssl(folder, 'ts', '-query', ...asked);
        const answer = readFileSync(authority.answer(join(folder, 'q.tsq')));
        await expect(readToken(answer, 'a.tsr'), kind).rejects.toThrow('no SHA-256');
      }
    },
  );

  test('that is none has no nonce', async () => {
    expect(await nonceOf(Buffer.from('no request'))).toBeUndefined();
  });
});

describe.skipIf(!HAS_OPENSSL)('an answer holds', () => {
  const variants: readonly (readonly [string, AuthorityOptions])[] = [
    ['signed on a curve', {}],
    ['signed with RSA', { key: 'rsa:2048' }],
    ['whose certificate is named by SHA-1, as RFC 3161 had it first', { essDigest: 'sha1' }],
    ['whose certificate is named by SHA-512', { essDigest: 'sha512' }],
  ];
  test.each(variants)('%s', async (_, options) => {
    const authority = makeAuthority(options);
    const found = await stampedBy(authority);
    expect(found).toMatchObject({ authority: 'Test Stamping, Testers' });
    const { time } = found as { time: string };
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(3_600_000); // of the machine that stamped
  });

  test('as a bare token too, and openssl agrees', async () => {
    const authority = makeAuthority();
    const { file } = await queryIn(temporary());
    expect(authority.holds(authority.answer(file), HASH)).toBe(true);
    const token = await readToken(readFileSync(authority.answer(file, '-token_out')), 't');
    expect(token.hash).toBe(HASH);
    expect(await checkToken(token, DATA, await authoritiesOf(authority))).toHaveProperty('time');
  });
});

describe.skipIf(!HAS_OPENSSL)('an answer does not hold', () => {
  test('against the root of another authority of the same name', async () => {
    const [one, other] = [makeAuthority(), makeAuthority()];
    const { file } = await queryIn(temporary());
    const token = await readToken(readFileSync(one.answer(file)), 'a');
    expect(await checkToken(token, DATA, await authoritiesOf(other))).toEqual(
      why('does not lead to one of --ca'),
    );
  });

  test('on other bytes', async () => {
    const authority = makeAuthority();
    const { file } = await queryIn(temporary());
    const token = await readToken(readFileSync(authority.answer(file)), 'a');
    const found = await checkToken(token, Buffer.from('other'), await authoritiesOf(authority));
    expect(found).toEqual(why('the signature does not fit'));
  });

  test('without the certificate that signed', async () => {
    const authority = makeAuthority();
    const folder = temporary();
    writeFileSync(join(folder, 'd'), DATA);
    openssl(folder, 'ts', '-query', '-data', 'd', '-sha256', '-out', 'q.tsq'); // no -cert
    const token = await readToken(readFileSync(authority.answer(join(folder, 'q.tsq'))), 'a');
    expect(await checkToken(token, DATA, await authoritiesOf(authority))).toEqual(
      why("lacks the authority's certificate"),
    );
  });

  test('where the certificate was over when it stamped', async () => {
    const valid = ['20200101000000Z', '20210101000000Z'] as const;
    // openssl stamps with an expired certificate; openssl ts -verify refuses it, as we do
    expect(await stampedBy(makeAuthority({ valid }))).toEqual(why('not valid at the time'));
  });

  /** A token that the key of an authority made over what a sound one stamped: openssl ts would not. */
  async function forgedBy(options: AuthorityOptions, ...how: readonly string[]) {
    const authority = makeAuthority(options); // before the stamp, so that its root is valid then
    const sound = makeAuthority();
    const { file } = await queryIn(temporary());
    const { signed } = await readToken(readFileSync(sound.answer(file)), 'a');
    const content = Buffer.from(signed.encapContentInfo.eContent!.getValue());
    const token = await readToken(authority.sign(content, ...how), 'forged');
    return checkToken(token, DATA, await authoritiesOf(authority));
  }
  const AS_STAMP = ['-econtent_type', '1.2.840.113549.1.9.16.1.4'] as const;

  test('unless the same is signed by a certificate that is for it and named', async () => {
    expect(await forgedBy({}, ...AS_STAMP, '-cades')).toHaveProperty('time');
  });

  test('where the signature names no certificate', async () => {
    expect(await forgedBy({}, ...AS_STAMP)).toEqual(why('does not name the certificate'));
  });

  test('as another kind of content', async () => {
    await expect(forgedBy({}, '-cades')).rejects.toEqual(failure('audit.anchor'));
  });

  test.each([
    `${TIME_STAMPING},emailProtection`,
    'extendedKeyUsage = timeStamping',
    'extendedKeyUsage = critical,codeSigning',
    '',
  ])('with a certificate that is not for timestamping alone: %s', async (usage) => {
    expect(await forgedBy({ usage }, ...AS_STAMP, '-cades')).toEqual(
      why('not one for timestamping alone'),
    );
  });
});

describe('what is no answer is refused', () => {
  test.each([
    ['nothing', ''],
    ['garbage', 'not a timestamp'],
    ['another structure', Buffer.from('3003020101', 'hex')],
    ['a length that runs out', Buffer.from('308203e8', 'hex')],
    ['deep nesting', Buffer.from('3080'.repeat(20_000), 'hex')],
  ])('%s', async (_, bytes) => {
    await expect(readToken(Buffer.from(bytes as string), 'a.tsr')).rejects.toEqual(
      failure('audit.anchor'),
    );
  });

  testOpenssl('bytes behind it, however many', async () => {
    for (const more of ['00', '0000ff'])
      await expect(
        stampedBy(makeAuthority(), (answer) => Buffer.concat([answer, Buffer.from(more, 'hex')])),
      ).rejects.toThrow(/follow behind the answer/);
  });

  testOpenssl('the refusal of an authority, with its words', async () => {
    await expect(stampedBy(makeAuthority({ digests: 'sha512' }))).rejects.toThrow(
      /the authority refused the request \(status 2: .*not supported/,
    );
  });

  testOpenssl('one on another kind of digest', async () => {
    const authority = makeAuthority();
    const folder = temporary();
    writeFileSync(join(folder, 'd'), DATA);
    openssl(folder, 'ts', '-query', '-data', 'd', '-sha512', '-cert', '-out', 'q.tsq');
    const answer = readFileSync(authority.answer(join(folder, 'q.tsq')));
    await expect(readToken(answer, 'a')).rejects.toEqual(failure('audit.anchor'));
  });

  test('certificates that are none', async () => {
    for (const text of ['', 'x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])
      await expect(readAuthorities(text, 'ca.pem')).rejects.toEqual(failure('audit.anchor'));
  });
});

testOpenssl(
  'no changed byte of an answer makes another time, digest or authority of it',
  async () => {
    const authority = makeAuthority();
    const { file } = await queryIn(temporary());
    const answer = readFileSync(authority.answer(file));
    const trusted = await authoritiesOf(authority);
    const check = async (bytes: Buffer) => {
      const token = await readToken(bytes, 'a');
      return { ...(await checkToken(token, DATA, trusted)), hash: token.hash };
    };
    const sound = await check(answer);
    expect(sound).toHaveProperty('time');
    let refused = 0;
    for (let at = 0; at < answer.length; at += 3) {
      const altered = Buffer.from(answer);
      altered[at]! ^= 1 << (at % 8);
      const found = await check(altered).catch(() => ({ why: 'refused' }));
      if ('why' in found) refused++;
      else expect({ at, ...found }).toEqual({ at, ...sound }); // of bytes that nothing signs
    }
    expect(refused).toBeGreaterThan(answer.length / 6);
  },
);
