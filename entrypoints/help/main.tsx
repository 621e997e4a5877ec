import '../../src/ui/theme.css';
import { drawPage } from '../../src/ui/draw-page.ts';
import { HelpPage } from '../../src/ui/help/help-page.tsx';

drawPage('help_title', <HelpPage now={new Date()} />);
