import '../../src/ui/theme.css';
import '../../src/ui/check/check.css';
import { checkDossier, noteCheck } from '../../src/app/check.ts';
import { CheckPage } from '../../src/ui/check/check-page.tsx';
import { drawPage } from '../../src/ui/react-page.tsx';

drawPage('title_check', <CheckPage check={checkDossier} note={noteCheck} />);
