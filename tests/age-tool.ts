import { execFileSync } from 'node:child_process';

/**
 * Decrypts with the public `age` tool. It asks for the passphrase on a terminal and nowhere else, so it is given
 * one (`script`, of util-linux). Throws where `age` refuses.
 */
export function ageDecrypt(file: string, passphrase: string, out: string): void {
  onTerminal(['age', '-d', '-o', out, file], `${passphrase}\n`);
}

/** Encrypts to a passphrase, which the tool asks for twice. */
export function ageEncrypt(file: string, passphrase: string, out: string): void {
  onTerminal(['age', '-p', '-o', out, file], `${passphrase}\n${passphrase}\n`);
}

function onTerminal(command: string[], typed: string): void {
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  execFileSync('script', ['-qec', quoted, '/dev/null'], { input: typed, stdio: ['pipe', 'pipe', 'pipe'] });
}
