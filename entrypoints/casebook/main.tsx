import '../../src/ui/theme.css';
import '../../src/ui/casebook/casebook.css';
import { browser } from 'wxt/browser';
import { answerReminder, backupReminder, restoreBackup, startBackup } from '../../src/app/backup.ts';
import { caseThings, eraseCaseThing, letCaseItemGo, sayCaseItem } from '../../src/app/case.ts';
import { previewBeside } from '../../src/app/chosen-captures.ts';
import { coverStart, picturesToCover } from '../../src/app/cover-start.ts';
import { madeDossiers, previewExport, startExport, suggestedExport } from '../../src/app/export.ts';
import { lookAgain } from '../../src/app/later-check.ts';
import * as lock from '../../src/app/lock.ts';
import { keptMessages } from '../../src/app/messages.ts';
import { askForOriginal } from '../../src/app/originals.ts';
import { keepOwnDetails, ownDetails } from '../../src/app/own-details.ts';
import { takePage } from '../../src/app/pages-alone.ts';
import { unlock, unlockWithCode } from '../../src/app/passphrase.ts';
import {
  addKinds,
  addMarks,
  addNote,
  captureDetail,
  eraseCapture,
  everythingErased,
  finishInterrupted,
  kindsByCapture,
  laterChecks,
  letNoteGo,
  listCaptures,
  namesOfDamaged,
  onRecordChanged,
  originalsOf,
  platformsKept,
  readArtifact,
  readDraft,
  writeDraft,
} from '../../src/app/record.ts';
import { saveFile } from '../../src/app/save-file.ts';
import { saveOne } from '../../src/app/save-one.ts';
import { saveSheet } from '../../src/app/save-sheet.ts';
import { scanForCopy } from '../../src/app/scan-copy.ts';
import { filesWait, prepareStorage, roomWhenLow } from '../../src/app/storage.ts';
import { Casebook } from '../../src/ui/casebook/casebook.tsx';
import { go } from '../../src/ui/casebook/route.ts';
import { drawPage } from '../../src/ui/draw-page.ts';
import { BehindLock } from '../../src/ui/lock/behind-lock.tsx';

async function openCheck(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/check.html') });
}

void prepareStorage();

const LOCK = {
  state: lock.lockState,
  unlock,
  unlockWithCode,
  lock: lock.lock,
  onChanged: lock.onLockChanged,
  stillHere: lock.stillHere,
};

drawPage(
  'title_record',
  <BehindLock actions={LOCK}>
    <Casebook
      actions={{
        list: listCaptures,
        platforms: platformsKept,
        namesOfDamaged,
        detail: captureDetail,
        messages: keptMessages,
        laterChecks,
        lookAgain,
        artifact: readArtifact,
        originalsOf,
        askForOriginal,
        addNote,
        letNoteGo,
        addMarks,
        addKinds,
        kindsByCapture,
        caseThings,
        sayCaseItem,
        letCaseItemGo,
        eraseCaseThing,
        draft: readDraft,
        keepDraft: writeDraft,
        erase: eraseCapture,
        erased: everythingErased,
        roomWhenLow,
        filesWait,
        finishInterrupted,
        onChanged: onRecordChanged,
        previewExport,
        previewBeside,
        suggestedExport,
        startExport,
        scanForCopy,
        picturesToCover,
        coverStart,
        ownDetails,
        keepOwnDetails,
        takePage,
        madeDossiers,
        saveOne,
        saveSheet,
        saveFile,
        backUp: startBackup,
        restore: restoreBackup,
        backupReminder,
        answerReminder,
        openBackup: () => go({ at: 'backup' }),
        openCheck,
        openSettings: () => browser.runtime.openOptionsPage(),
      }}
    />
  </BehindLock>,
);
