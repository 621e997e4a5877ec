import '../../src/ui/theme.css';
import { HelpPage } from '../../src/ui/help/help-page.tsx';
import { drawPage } from '../../src/ui/react-page.tsx';

drawPage('help_title', <HelpPage now={new Date()} />);
