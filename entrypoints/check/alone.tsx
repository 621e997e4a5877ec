// First: the first schema that is made looks whether it may make code, and the page's policy would refuse that.
import '../../src/domain/zod-settings.ts';
import '../../src/ui/theme.css';
import '../../src/ui/check/check.css';
import { verifyDossier } from '../../src/dossier/verify.ts';
import { CheckPage } from '../../src/ui/check/check-page.tsx';
import { namePage } from '../../src/ui/page-name.ts';
import { drawContent } from '../../src/ui/react-page.tsx';
import { addWayOut, emptyPage } from '../../src/ui/way-out.ts';

/** The check page as one file of its own (scripts/build/check-alone.ts): no extension, no record, no network. */
namePage('title_check');
addWayOut(window, () => {
  emptyPage(window);
  window.location.replace('about:blank');
});
drawContent(<CheckPage check={verifyDossier} />);
