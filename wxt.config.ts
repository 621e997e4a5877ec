import { defineConfig } from 'wxt';
import { CHECK_ALONE, checkAlone } from './scripts/build/check-alone.ts';
import { pdfAssets, typstGlue } from './scripts/build/packaged-pdf.ts';

/**
 * Permissions asked at install warn of nothing in either browser. `downloads` and hosts are
 * optional: asked for at the moment of use, given back on request (docs/decisions/permissions.md).
 */
const PERMISSIONS = ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'contextMenus', 'alarms'];

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  hooks: {
    'build:publicAssets': async (wxt, assets) => {
      assets.push(...pdfAssets(wxt.config.root));
      assets.push({ relativeDest: CHECK_ALONE, contents: await checkAlone(wxt.config.root) });
    },
  },
  vite: () => ({
    build: { target: ['chrome126', 'firefox142'], assetsInlineLimit: 0 },
    worker: { format: 'es', plugins: () => [typstGlue()] },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: browser === 'firefox' ? PERMISSIONS : [...PERMISSIONS, 'sidePanel'],
    optional_permissions: ['downloads'],
    optional_host_permissions: ['*://*/*'],
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' blob: https: http:; worker-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'",
    },
    commands: {
      'keep-post': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_command_keep_post__',
      },
      'keep-page': {
        // Not P: Chromium uses it itself and would leave the command without a key.
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_command_keep_page__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'holdfast@holdfast.invalid',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '126' }),
  }),
});
