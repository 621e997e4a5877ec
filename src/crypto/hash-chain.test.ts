import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { appendLine, type ChainHead, checkChain, type LineFields, lineText } from './hash-chain.ts';

const ID = 'a'.repeat(32);
const DIGEST = `sha256:${'b'.repeat(64)}`;
const AT = '2026-11-22T08:06:44.123Z';

function fields(action: LineFields['action']): LineFields {
  return { at: AT, actor: 'person', action, about: { kind: 'capture', id: ID }, digests: { facts: DIGEST } };
}

async function log(length: number): Promise<{ lines: string[]; head: ChainHead | null }> {
  const lines: string[] = [];
  let head: ChainHead | null = null;
  for (let n = 0; n < length; n++) {
    const added = await appendLine(head, fields(n === 0 ? 'log-opened' : 'kept'));
    lines.push(added.text);
    head = added.head;
  }
  return { lines, head };
}

const check = (lines: string[]) => checkChain(new TextEncoder().encode(lines.join('')));
const codes = async (lines: string[]) => (await check(lines)).problems.map((p) => `${p.code} ${p.line}`);

describe('the custody log as a chain', () => {
  it('writes one line exactly so', async () => {
    const { text } = await appendLine(null, fields('kept'));
    expect(text).toBe(
      `{"v":1,"seq":1,"at":"${AT}","actor":"person","action":"kept",` +
        `"about":{"kind":"capture","id":"${ID}"},"digests":{"facts":"${DIGEST}"},"prev":null}\n`,
    );
  });

  it('writes the exhibit number of a numbering line, and nothing in its place elsewhere', async () => {
    const about = { exhibit: 7, id: ID, kind: 'capture' as const };
    const { text } = await appendLine(null, { ...fields('numbered'), about });
    expect(text).toContain(`"about":{"kind":"capture","id":"${ID}","exhibit":7}`);
    expect((await check([text])).ok).toBe(true);
  });

  it('names who helped beside who did it, and reads no other spelling of that', async () => {
    const { text } = await appendLine(null, { ...fields('kept'), helpedBy: 'advocate' });
    expect(text).toContain('"actor":"person","helpedBy":"advocate","action":"kept"');
    expect((await check([text])).ok).toBe(true);
    const role = '"helpedBy":"advocate",';
    const elsewhere = text.replace(role, '').replace('"about":', `${role}"about":`);
    for (const other of [
      elsewhere,
      text.replace('advocate', 'Ada Quill'),
      text.replace('"advocate"', 'null'),
    ])
      expect(await codes([other])).toContain('log-line-unreadable 1');
  });

  it('holds as it was written, and names its head', async () => {
    const { lines, head } = await log(5);
    const report = await check(lines);
    expect(report).toMatchObject({ ok: true, problems: [], head });
    expect(report.lines.map(lineText)).toEqual(lines);
  });

  it('links each line as sed and sha256sum would', async () => {
    const { lines } = await log(3);
    const printed = execFileSync('sh', ['-c', 'sed -n 2p | sha256sum'], { input: lines.join('') });
    expect(JSON.parse(lines[2] ?? '').prev).toBe(`sha256:${String(printed).slice(0, 64)}`);
  });

  it('finds a line taken out, put elsewhere, changed or put in', async () => {
    const { lines } = await log(4);
    const [a = '', b = '', c = '', d = ''] = lines;
    expect(await codes([a, c, d])).toEqual(['log-line-order 2', 'log-chain-broken 2', 'log-line-order 3']);
    expect(await codes([a, c, b, d])).toContain('log-chain-broken 2');
    expect(await codes([a, b.replace('person', 'holdfast'), c, d])).toEqual(['log-chain-broken 3']);
    expect(await codes([b, c, d])).toContain('log-chain-broken 1');
  });

  it('cannot see by itself that the last lines were cut: the head tells', async () => {
    const { lines, head } = await log(4);
    const cut = await check(lines.slice(0, 3));
    expect(cut.ok).toBe(true);
    expect(cut.head).not.toEqual(head);
  });

  it('refuses other spellings of the same line, half lines and what is no line', async () => {
    const { lines } = await log(2);
    const [a = '', b = ''] = lines;
    expect(await codes([a.replace('"v":1', '"v": 1'), b])).toContain('log-line-unreadable 1');
    expect(await codes([a, b.trimEnd()])).toEqual(['log-line-unreadable 2']);
    expect(await codes([a, '\n', b])).toContain('log-line-unreadable 2');
    expect(await codes([`\ufeff${a}`, b])).toContain('log-line-unreadable 1');
    expect(await codes([a.replace('}\n', ',"note":"x"}\n')])).toEqual(['log-line-unreadable 1']);
    expect(await codes([])).toEqual(['log-empty 0']);
    expect((await checkChain(Uint8Array.of(0xff, 0x0a))).problems).toHaveLength(1);
  });

  it('refuses to write what is not a line', async () => {
    const bad = { ...fields('kept'), about: { kind: 'capture' as const, id: 'no id' } };
    await expect(appendLine(null, bad)).rejects.toThrow();
  });
});
