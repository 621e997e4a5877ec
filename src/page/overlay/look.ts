/** The overlay's looks. System colours follow the device's light or dark setting and forced colours. */
const FONT = 'system-ui, sans-serif';

export const CARD: Record<string, string> = {
  position: 'fixed',
  'box-sizing': 'border-box',
  'max-width': 'min(26rem, calc(100vw - 16px))',
  padding: '10px 12px',
  border: '1px solid GrayText',
  'border-radius': '8px',
  background: 'Canvas',
  color: 'CanvasText',
  'font-family': FONT,
  'font-size': '15px',
  'line-height': '1.4',
  'box-shadow': '0 2px 12px rgb(0 0 0 / 35%)',
  'pointer-events': 'auto',
  'overflow-wrap': 'anywhere',
};

export const BUTTON: Record<string, string> = {
  'font-family': FONT,
  'font-size': '15px',
  padding: '6px 12px',
  'min-height': '32px',
  'border-radius': '6px',
  border: '1px solid ButtonText',
  background: 'ButtonFace',
  color: 'ButtonText',
  cursor: 'pointer',
  // The browser draws the ring when it is wanted; this sets it off from the edge, in the pages' own colours.
  'outline-width': '3px',
  'outline-offset': '2px',
  'outline-color': 'light-dark(#0b57d0, #a8c7fa)',
};

export const ROW: Record<string, string> = {
  display: 'flex',
  'flex-wrap': 'wrap',
  gap: '8px',
  'margin-top': '8px',
};

/** A part of the card that scrolls by itself, and never the page with it. */
export const LIST: Record<string, string> = {
  'margin-top': '8px',
  padding: '4px',
  // In a low window the buttons below it stay in sight.
  'max-height': 'max(6rem, min(20rem, 100vh - 16rem))',
  'overflow-y': 'auto',
  'overscroll-behavior': 'contain',
  border: '1px solid GrayText',
  'border-radius': '6px',
};

export const LIST_ROW: Record<string, string> = {
  display: 'flex',
  gap: '10px',
  'align-items': 'center',
  padding: '4px',
  'min-height': '44px',
  'box-sizing': 'border-box',
  cursor: 'pointer',
  'content-visibility': 'auto',
  'contain-intrinsic-size': 'auto 52px',
};

export const LIST_SMALL: Record<string, string> = { 'font-size': '13px' };

/** Two lines, dark in light, so that the outline is seen on any ground. */
export const OUTLINE: Record<string, string> = {
  position: 'fixed',
  'box-sizing': 'border-box',
  border: '3px solid #1f5fbf',
  outline: '2px solid #ffffff',
  'border-radius': '4px',
  'pointer-events': 'none',
  display: 'none',
};

export const SHIELD: Record<string, string> = {
  position: 'fixed',
  inset: '0',
  'pointer-events': 'auto',
  cursor: 'crosshair',
};

/** Read by screen readers, seen by nobody. */
export const HIDDEN: Record<string, string> = {
  position: 'fixed',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  'clip-path': 'inset(50%)',
  'white-space': 'nowrap',
};
