import '../../src/ui/theme.css';
import '../../src/ui/casebook/casebook.css';
import { browser } from 'wxt/browser';
import { previewExport, startExport, suggestedExport } from '../../src/app/export.ts';
import {
  addNote,
  captureDetail,
  listCaptures,
  onRecordChanged,
  platformsKept,
  readArtifact,
} from '../../src/app/record.ts';
import { saveFile } from '../../src/app/save-file.ts';
import { saveOne } from '../../src/app/save-one.ts';
import { prepareStorage } from '../../src/app/storage.ts';
import { Casebook } from '../../src/ui/casebook/casebook.tsx';
import { drawPage } from '../../src/ui/react-page.tsx';

async function openCheck(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/check.html') });
}

void prepareStorage();

drawPage(
  'title_record',
  <Casebook
    actions={{
      list: listCaptures,
      platforms: platformsKept,
      detail: captureDetail,
      artifact: readArtifact,
      addNote,
      onChanged: onRecordChanged,
      previewExport,
      suggestedExport,
      startExport,
      saveOne,
      saveFile,
      openCheck,
      openSettings: () => browser.runtime.openOptionsPage(),
    }}
  />,
);
