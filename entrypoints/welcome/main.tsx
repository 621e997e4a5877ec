import '../../src/ui/theme.css';
import '../../src/ui/welcome/welcome.css';
import { browser } from 'wxt/browser';
import { openRecord } from '../../src/app/open-pages.ts';
import { drawPage } from '../../src/ui/draw-page.ts';
import { WelcomePage } from '../../src/ui/welcome/welcome-page.tsx';

drawPage(
  'extension_name',
  <WelcomePage openRecord={openRecord} openSettings={() => browser.runtime.openOptionsPage()} />,
);
