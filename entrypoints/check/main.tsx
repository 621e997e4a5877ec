import '../../src/ui/theme.css';
import '../../src/ui/check/check.css';
import { checkDossier, noteCheck } from '../../src/app/check.ts';
import { digestOfCheckAlone, saveCheckAlone } from '../../src/app/check-alone.ts';
import { CheckPage } from '../../src/ui/check/check-page.tsx';
import { drawPage } from '../../src/ui/draw-page.ts';

const ALONE = { digest: digestOfCheckAlone, save: saveCheckAlone };

drawPage('title_check', <CheckPage check={checkDossier} note={noteCheck} alone={ALONE} />);
