import { defineContentScript } from 'wxt/utils/define-content-script';
import { serve } from '../../src/messaging/server.ts';
import { startSession } from '../../src/page/session.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main() {
    // Injected anew at each click: the first one in this page goes on serving.
    const once = globalThis as { holdfastServing?: true };
    if (once.holdfastServing) return;
    once.holdfastServing = true;
    serve(
      {
        'picker.start': async (start) => {
          startSession(window, start);
          return {};
        },
      },
      (_name, sender) => sender.tab === undefined,
    );
  },
});
