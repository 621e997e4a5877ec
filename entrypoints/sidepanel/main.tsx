import '../../src/ui/theme.css';
import { chooseHelper, onHelperChanged, whoHelps } from '../../src/app/helped-by.ts';
import { keepBeside } from '../../src/app/keep-beside.ts';
import * as lock from '../../src/app/lock.ts';
import { askBackground } from '../../src/messaging/client.ts';
import { drawPage } from '../../src/ui/draw-page.ts';
import { SidePanel } from '../../src/ui/panel/side-panel.tsx';

const actions = {
  keeping: {
    keep: keepBeside,
    async openRecord() {
      await askBackground('record.open', {});
    },
  },
  helper: { read: whoHelps, choose: chooseHelper, onChanged: onHelperChanged },
  lock: {
    state: lock.lockState,
    lock: lock.lock,
    onChanged: lock.onLockChanged,
    stillHere: lock.stillHere,
  },
};
drawPage('extension_name', <SidePanel actions={actions} />, 'closed');
