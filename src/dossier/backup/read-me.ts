/** For whoever opened a backup with `age` and `unzip` and finds a folder. */
export const BACKUP_READ_ME = `A BACKUP MADE BY HOLDFAST

Everything that was kept, exactly as it was kept. To bring it back: open
"My record" in Holdfast, choose "Bring in a backup", and choose the encrypted
file that this folder came out of. Not this folder.

  data/captures/ID/            one capture each: its record (capture-facts.json),
                               its files, its notes, its marks
  data/case/ID.json            one thing that was said of the case each: all that
                               was said of it, one after the other
  data/custody/                the custody log, and logs brought in from elsewhere
  data/exhibit-numbers.json    the numbers that captures have in dossiers
  data/preferences.json        a few settings
  data/erased.json             what was erased, when, and why if a reason was given;
  data/erased-case.json        the same of things of the case

To check that no file has changed since (Linux; in this folder):

  sha256sum --strict -c manifest-sha256.txt tagmanifest-sha256.txt

This shows that the files are those of the list, not who made the list. The notes,
the marks and what is said of the case are private.
`;
