import type { Part } from '../part.ts';
import { TIMESTAMP } from './how-to-check-timestamp.ts';

/**
 * HOW-TO-CHECK.txt: commands that need no software of ours. Each command is one line after four spaces;
 * the Linux ones are run as printed by a test. ASCII only, so that any editor shows it.
 */
export function howToCheck(name: string, part: Pick<Part, 'number' | 'of'>): string {
  return [
    head(name),
    ...parts(part),
    linux(name),
    macos(name),
    windows(name),
    TIMESTAMP,
    MEANING,
    SPREADSHEET,
  ].join('\n');
}

const head = (name: string) => `HOW TO CHECK THIS DOSSIER

This folder is a BagIt bag (RFC 8493). Every file in it has a SHA-256, a number that changes when any part
of the file changes. You can check it all without the software that made it. No command below uses the
network. Keep the zip file as you got it, and check a copy.

In short:
  1. Unpack ${name}.zip.
  2. Check the files against manifest-sha256.txt and tagmanifest-sha256.txt.
  3. Check that no file was added and none is missing.
  4. Compare the case fingerprint with the receipt slip.
  5. Check the custody log, line by line.
  6. Check the signature, and the timestamp where there is one.

In each part below, run the commands in this order, in the folder that holds the zip file.
`;

/** Nothing in it is a command. */
function parts({ number, of }: Pick<Part, 'number' | 'of'>): string[] {
  if (of === 1) return [];
  return [
    `THIS IS PART ${number} OF ${of}

The dossier was divided, since some portals and mail take no large file. Each part is a whole folder that is
checked alone, as below. Each holds its own exhibits, and the whole custody log. A part that is missing makes
no other one wrong. READ-ME-FIRST has the names. Holdfast-Part-Fingerprints in bag-info.txt has the case
fingerprint of every part, in order: compare each with that of the part you have.
`,
  ];
}

const linux = (name: string) => `LINUX

Unpack. Nothing should be written outside the new folder.
    unzip -q ${name}.zip
    cd ${name}
Check the files. Each line should end in OK.
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
Files added or missing. This should print nothing.
    (cut -c67- manifest-sha256.txt; find data ! -type d) | LC_ALL=C sort | uniq -u
    (cut -c67- tagmanifest-sha256.txt; find . ! -type d | cut -c3- | grep -v -e '^data/' -e '^signature/tagmanifest-sha256.sig$' -e '^signature/signing-key.pem$' -e '^timestamps/tagmanifest-sha256.tsq$' -e '^timestamps/tagmanifest-sha256.tsr$' -e '^timestamps/tsa-chain.pem$' -e '^tagmanifest-sha256.txt$') | LC_ALL=C sort | uniq -u
The case fingerprint. Compare it with the receipt slip.
    sha256sum manifest-sha256.txt
The custody log. Each line names the SHA-256 of the line before. This should print the number of lines and no "broken".
${chainLoop('sha256sum')}
The head of the custody log: its last line. It should be the Holdfast-Log-Head that follows it.
    tail -n 1 data/5-custody/custody-log.jsonl | sha256sum
    grep Holdfast-Log-Head bag-info.txt
The signature. This should print "Verified OK".
    openssl dgst -sha256 -verify signature/signing-key.pem -signature signature/tagmanifest-sha256.sig tagmanifest-sha256.txt
The name of the key that signed: compare it with that of another dossier, or with what you were told.
    openssl pkey -pubin -in signature/signing-key.pem -outform DER | sha256sum
`;

const macos = (name: string) => `MACOS

Open Terminal. Unpack.
    unzip -q ${name}.zip
    cd ${name}
Check the files. Each line should end in OK.
    shasum -a 256 -c manifest-sha256.txt
    shasum -a 256 -c tagmanifest-sha256.txt
Files added or missing. This should print nothing.
    (cut -c67- manifest-sha256.txt; find data ! -type d) | LC_ALL=C sort | uniq -u
    (cut -c67- tagmanifest-sha256.txt; find . ! -type d | cut -c3- | grep -v -e '^data/' -e '^signature/tagmanifest-sha256.sig$' -e '^signature/signing-key.pem$' -e '^timestamps/tagmanifest-sha256.tsq$' -e '^timestamps/tagmanifest-sha256.tsr$' -e '^timestamps/tsa-chain.pem$' -e '^tagmanifest-sha256.txt$') | LC_ALL=C sort | uniq -u
(A file named .DS_Store is made by the Finder when a folder is opened. It is not part of the dossier.)
The case fingerprint. Compare it with the receipt slip.
    shasum -a 256 manifest-sha256.txt
The custody log. This should print the number of lines and no "broken".
${chainLoop('shasum -a 256')}
The head of the custody log: its last line. It should be the Holdfast-Log-Head that follows it.
    tail -n 1 data/5-custody/custody-log.jsonl | shasum -a 256
    grep Holdfast-Log-Head bag-info.txt
The signature. This should print "Verified OK".
    openssl dgst -sha256 -verify signature/signing-key.pem -signature signature/tagmanifest-sha256.sig tagmanifest-sha256.txt
The name of the key that signed.
    openssl pkey -pubin -in signature/signing-key.pem -outform DER | shasum -a 256
`;

/** Takes the log line by line, and looks for the digest of each at the end of the next. */
function chainLoop(sha256: string): string {
  return `    n=0; d=null; while IFS= read -r line; do n=$((n+1)); case "$line" in *'"prev":'"$d"'}') ;; *) echo "broken at line $n";; esac; d='"sha256:'$(printf '%s\\n' "$line" | ${sha256} | cut -c1-64)'"'; done < data/5-custody/custody-log.jsonl; echo "lines: $n"`;
}

/** Not `$pwd` itself: on a network share it begins with the name of PowerShell's provider, which .NET does not know. */
const HERE = '$pwd.ProviderPath';
const LOG = `(Join-Path ${HERE} 'data/5-custody/custody-log.jsonl')`;
const PATHS = `ForEach-Object { $_.FullName.Substring(${HERE}.Length + 1).Replace('\\','/') }`;

const windows = (name: string) => `WINDOWS (PowerShell, which is part of Windows)

Unpack.
    Expand-Archive -LiteralPath ${name}.zip -DestinationPath .
    Set-Location ${name}
Check the files. Each line should begin with OK. A line that begins with DIFFERENT is a file that was changed or is missing.
    foreach ($m in 'manifest-sha256.txt','tagmanifest-sha256.txt') { Get-Content -LiteralPath $m | ForEach-Object { $d = $_.Substring(0,64); $p = $_.Substring(66); if ((Test-Path -LiteralPath $p) -and ((Get-FileHash -Algorithm SHA256 -LiteralPath $p).Hash -eq $d)) { "OK $p" } else { "DIFFERENT $p" } } }
Files added or missing. This should print nothing.
    Compare-Object -CaseSensitive @((Get-Content manifest-sha256.txt) | ForEach-Object { $_.Substring(66) }) @(Get-ChildItem data -Recurse -File -Force | ${PATHS})
    Compare-Object -CaseSensitive @(@((Get-Content tagmanifest-sha256.txt) | ForEach-Object { $_.Substring(66) }) + 'tagmanifest-sha256.txt' + 'signature/signing-key.pem' + 'signature/tagmanifest-sha256.sig') @(Get-ChildItem . -Recurse -File -Force | ${PATHS} | Where-Object { -not $_.StartsWith('data/') -and 'timestamps/tagmanifest-sha256.tsq','timestamps/tagmanifest-sha256.tsr','timestamps/tsa-chain.pem' -cnotcontains $_ })
The case fingerprint. Compare it with the receipt slip.
    (Get-FileHash -Algorithm SHA256 manifest-sha256.txt).Hash.ToLower()
The custody log. This should print the number of lines, then the SHA-256 of the last line, and no "broken".
    $d = 'null'; $n = 0; $s = [Security.Cryptography.SHA256]::Create(); foreach ($l in [IO.File]::ReadAllText(${LOG}).TrimEnd("\`n").Split("\`n")) { $n++; if (-not $l.EndsWith('"prev":' + $d + '}', 'Ordinal')) { "broken at line $n" }; $h = -join ($s.ComputeHash([Text.Encoding]::UTF8.GetBytes($l + "\`n")) | ForEach-Object { $_.ToString('x2') }); $d = '"sha256:' + $h + '"' }; "lines: $n"; $h
The head of the custody log, as the dossier names it. It should be the SHA-256 printed just before.
    Select-String -SimpleMatch Holdfast-Log-Head bag-info.txt
The name of the key that signed: compare it with that of another dossier, or with what you were told.
    -join ([Security.Cryptography.SHA256]::Create().ComputeHash([Convert]::FromBase64String(-join ((Get-Content signature/signing-key.pem) -notmatch '-----'))) | ForEach-Object { $_.ToString('x2') })
The signature needs openssl, which is not part of Windows. Git for Windows brings it: open Git Bash in this folder for this line. It should print "Verified OK".
    openssl dgst -sha256 -verify signature/signing-key.pem -signature signature/tagmanifest-sha256.sig tagmanifest-sha256.txt
`;

const MEANING = `WHAT EACH CHECK SHOWS

Files hold, none added, none missing: the folder is as it was when its manifest was made.
The fingerprint is that of the slip: it is the dossier that was handed over when the slip was filled in.
The custody log holds: no line was changed, taken out or put in since the last line was written, unless every
later line was written anew. Each "kept" line names the SHA-256 of each file of an exhibit; the id in it is
the id in that exhibit's -facts.json, and the "numbered" line with that id gives its exhibit number.
The signature holds: the dossier was made by the installation of Holdfast that holds this key. Anyone can
make a key. Compare it with that of an earlier dossier, or with what the person tells you in another way.
The timestamp holds: the authority whose root you used saw the digest of tagmanifest-sha256.txt at that time, so
the dossier was there by then. It says nothing of when the exhibits were kept.
A file named -DAMAGED.txt says that something kept could not be read any more, and what.

WHAT NO CHECK SHOWS

Who wrote a post, or who used the device.
That a page was genuine: a page can be changed in a browser before it is kept. To support it, look at the
address and the number of the post, the time that the number holds, the account number, and ask the platform.
That the clock of the device was right.
When the dossier was made, beyond the date on the receipt slip and that of a timestamp, where there is one.
That nothing else was kept or seen: READ-ME-FIRST says how many captures the record holds in all.
`;

const SPREADSHEET = `ABOUT THE SPREADSHEET (CSV)

A cell that a spreadsheet could take for a formula (it begins with = + - @, or with a tab or a new line), and
one of digits that it would change (more than 15, or a nought before them), has an apostrophe ' put before it.
That apostrophe is not part of what was kept. The exact text is in the exhibit's -facts.json and
-post-text.txt. A very long text is cut, and the cell says so.
`;
