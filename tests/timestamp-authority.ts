import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A time-stamping authority (RFC 3161) of the `openssl` tool: a root, one between, and certificates that date, made
 * anew for each test. `dating` is as it should be; the others are wrong in one way each.
 */
const SIGNERS = {
  dating: { extensions: 'dating', from: '20260101000000Z', to: '20360101000000Z' },
  'for-mail': { extensions: 'mail', from: '20260101000000Z', to: '20360101000000Z' },
  'not-critical': { extensions: 'soft', from: '20260101000000Z', to: '20360101000000Z' },
  expired: { extensions: 'dating', from: '20200101000000Z', to: '20210101000000Z' },
  /** Signed with the key of `dating`, which vouches for nobody. */
  planted: { extensions: 'dating', from: '20260101000000Z', to: '20360101000000Z' },
} as const;
export type SignerName = keyof typeof SIGNERS;

export type Authority = {
  /** PEM of the root: what a checker is told from outside. */
  root: string;
  rootFile: string;
  dir: string;
  reply(request: Uint8Array, options?: ReplyOptions): Uint8Array<ArrayBuffer>;
  /** Makes its key and certificate, where they are not there yet. */
  make(signer: SignerName): void;
};
/** `section`: of the configuration below. */
export type ReplyOptions = { signer?: SignerName; section?: 'tsa' | 'tsa_first_kind' | 'tsa_other_digests' };

const CONFIG = `
[ca]
default_ca = own
[own]
dir = .
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
email_in_dn = no
unique_subject = no
copy_extensions = none
[any]
commonName = supplied
organizationName = optional
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[between]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[dating]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[mail]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, emailProtection
[soft]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = timeStamping
[tsa]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1, millisecs:500
ordering = no
signer_digest = sha256
ess_cert_id_chain = yes
ess_cert_id_alg = sha256
[tsa_first_kind]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha1
[tsa_other_digests]
serial = serial
default_policy = 1.2.3.4.1
digests = sha512
signer_digest = sha256
`;

const openssl = (dir: string, args: string[], input?: string) =>
  execFileSync('openssl', args, { cwd: dir, stdio: ['pipe', 'pipe', 'pipe'], ...(input ? { input } : {}) });

/** `keys`: what its keys are made with. */
export function makeAuthority(dir: string, keys: 'ec' | 'rsa' = 'ec', name = 'Test'): Authority {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'own.cnf'), CONFIG);
  writeFileSync(join(dir, 'index.txt'), '');
  writeFileSync(join(dir, 'serial'), '01');
  const key = (file: string) =>
    openssl(dir, [
      ...['genpkey', '-out', `${file}.key`, '-algorithm'],
      ...(keys === 'ec'
        ? ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256']
        : ['RSA', '-pkeyopt', 'rsa_keygen_bits:2048']),
    ]);
  const request = (file: string, words: string) => {
    key(file);
    openssl(dir, [
      'req',
      '-new',
      '-key',
      `${file}.key`,
      '-subj',
      `/CN=${name} ${words}/O=Invented`,
      '-out',
      `${file}.csr`,
    ]);
  };
  const signed = (file: string, by: string[], extensions: string, from: string, to: string) =>
    openssl(dir, [
      ...['ca', '-batch', '-notext', '-config', 'own.cnf', '-in', `${file}.csr`, '-out', `${file}.pem`],
      ...['-extensions', extensions, '-startdate', from, '-enddate', to, ...by],
    ]);
  request('root', 'Root');
  signed('root', ['-selfsign', '-keyfile', 'root.key'], 'root', '20200101000000Z', '20400101000000Z');
  request('between', 'Between');
  signed(
    'between',
    ['-cert', 'root.pem', '-keyfile', 'root.key'],
    'between',
    '20200101000000Z',
    '20390101000000Z',
  );
  const root = readFileSync(join(dir, 'root.pem'), 'utf8');
  const rootFile = join(dir, 'root.pem');
  const signer = (which: SignerName) => {
    if (existsSync(join(dir, `${which}.pem`))) return;
    const { extensions, from, to } = SIGNERS[which];
    request(which, which);
    const by = which === 'planted' ? 'dating' : 'between';
    signed(which, ['-cert', `${by}.pem`, '-keyfile', `${by}.key`], extensions, from, to);
  };
  return { root, rootFile, dir, make: signer, reply: (asked, options) => reply(dir, asked, signer, options) };
}

function reply(
  dir: string,
  request: Uint8Array,
  made: (which: SignerName) => void,
  { signer = 'dating', section = 'tsa' }: ReplyOptions = {},
): Uint8Array<ArrayBuffer> {
  made(signer);
  writeFileSync(join(dir, 'asked.tsq'), request);
  openssl(dir, [
    ...[
      'ts',
      '-reply',
      '-config',
      'own.cnf',
      '-section',
      section,
      '-queryfile',
      'asked.tsq',
      '-out',
      'given.tsr',
    ],
    ...['-signer', `${signer}.pem`, '-inkey', `${signer}.key`, '-chain', 'between.pem'],
  ]);
  return new Uint8Array(readFileSync(join(dir, 'given.tsr')));
}

/**
 * A token that no honest authority gives, and that `openssl ts` refuses to make: what was dated, signed anew as any signed
 * message is. `names`: with the attribute that names the certificate.
 */
export function signAnew(
  { dir, make }: Authority,
  response: Uint8Array,
  signer: SignerName,
  names: boolean,
): Uint8Array<ArrayBuffer> {
  make(signer);
  const way = [...(signer === 'planted' ? ['dating.pem'] : []), 'between.pem'].map((file) =>
    readFileSync(join(dir, file), 'utf8'),
  );
  writeFileSync(join(dir, 'way.pem'), way.join(''));
  writeFileSync(join(dir, 'given.tsr'), response);
  openssl(dir, ['ts', '-reply', '-in', 'given.tsr', '-token_out', '-out', 'token.der']);
  const extracted = ['cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'token.der', '-out', 'tst.der'];
  openssl(dir, extracted);
  openssl(dir, [
    ...['cms', '-sign', '-binary', '-nodetach', '-econtent_type', 'id-smime-ct-TSTInfo', '-md', 'sha256'],
    ...['-in', 'tst.der', '-signer', `${signer}.pem`, '-inkey', `${signer}.key`, '-certfile', 'way.pem'],
    ...(names ? ['-cades'] : []),
    ...['-outform', 'DER', '-out', 'forged.der'],
  ]);
  openssl(dir, ['ts', '-reply', '-in', 'forged.der', '-token_in', '-out', 'forged.tsr']);
  return new Uint8Array(readFileSync(join(dir, 'forged.tsr')));
}
