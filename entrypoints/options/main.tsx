import '../../src/ui/theme.css';
import { browser } from 'wxt/browser';
import { chooseHelper, onHelperChanged, whoHelps } from '../../src/app/helped-by.ts';
import * as lock from '../../src/app/lock.ts';
import { openRecord, openWelcome } from '../../src/app/open-pages.ts';
import * as passphrase from '../../src/app/passphrase.ts';
import { giveBackExtras, grantedExtras } from '../../src/app/permissions.ts';
import { drawPage } from '../../src/ui/draw-page.ts';
import { OptionsPage, type Shortcut } from '../../src/ui/options/options-page.tsx';

/** Commands without words of their own (the toolbar button's) are left out. */
async function shortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ name, description, shortcut }) =>
    name && description ? [{ name, words: description, keys: shortcut ?? '' }] : [],
  );
}

const actions = {
  extras: grantedExtras,
  giveBack: giveBackExtras,
  shortcuts,
  openWelcome,
  helper: { read: whoHelps, choose: chooseHelper, onChanged: onHelperChanged },
  lock: {
    state: lock.lockState,
    onChanged: lock.onLockChanged,
    stillHere: lock.stillHere,
    setPassphrase: passphrase.setPassphrase,
    removePassphrase: passphrase.removePassphrase,
    setEmptyPassphrase: passphrase.setEmptyPassphrase,
    removeEmptyPassphrase: passphrase.removeEmptyPassphrase,
    idleMinutes: lock.idleMinutes,
    setIdleMinutes: lock.setIdleMinutes,
    openRecord,
  },
};
drawPage('title_settings', <OptionsPage actions={actions} />);
