import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type RenderPost, renderPost } from '../src/page/render-post.ts';

/**
 * Put into the picker's isolated world by the background when a post is larger than the window: the
 * drawing library is large, and most captures never need it. An unlisted script, since a content script's
 * matches would ask for hosts. The page cannot see this world's globals.
 */
export default defineUnlistedScript({
  // Firefox takes beyond the window in one call, and this library cannot work in its content scripts.
  include: ['chrome'],
  main() {
    (globalThis as { holdfastRender?: RenderPost }).holdfastRender = renderPost;
  },
});
