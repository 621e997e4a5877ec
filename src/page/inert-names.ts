/** Which names may be written, and what happens to the rest. HTML's and SVG's own lists, 2026-11. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const HTML_NAMES = words(`
  a abbr acronym address area article aside b bdi bdo big blink blockquote br button caption center cite
  code col colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure
  font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li link main map
  mark marquee menu meta meter nav nobr ol optgroup option output p picture pre progress q rb rp rt rtc
  ruby s samp search section select slot small source span strike strong style sub summary sup table
  tbody td textarea tfoot th thead time title tr tt u ul var wbr body html head`);

export const SVG_NAMES = words(`
  a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite
  feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA
  feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
  feSpecularLighting feSpotLight feTile feTurbulence filter foreignObject g image line linearGradient
  marker mask metadata path pattern polygon polyline radialGradient rect stop style svg switch symbol
  text textPath title tspan use view`);

export const MATH_NAMES = words(`
  math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
  mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics none`);

/** Left out whole: they act, or are shown only where scripts are off. */
export const DROPPED = words(`
  script base basefont bgsound param track portal animate animateColor animateMotion animateTransform set
  mpath discard noscript template noembed noframes datalist`);
/** Another page, a drawing or a player: a labelled box of the same size stands in its place. */
export const BOXED = words('iframe frame fencedframe object embed applet canvas video audio');
export const FRAMES = words('iframe frame fencedframe object embed applet');
export const VOID = words('area br col hr img input link meta source wbr');
/** Their start tag closes an open `<p>`, or cannot stand inside its own kind (HTML, "in body"). */
export const CLOSES_P = words(`
  address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer
  header hgroup main menu nav ol p search section summary ul h1 h2 h3 h4 h5 h6 pre form li dd dt hr table`);
export const NOT_INSIDE_ITSELF = words('a button form nobr option optgroup select');

/** Moved to `data-holdfast-<name>`: addresses that a browser fetches, follows or sends to. */
export const MOVED = words(`
  src srcset href xlink:href poster data background action formaction cite longdesc manifest icon
  codebase classid archive code lowsrc dynsrc profile usemap imagesrcset contenteditable`);
/** Not written at all: they act, or they are secrets. */
export const REMOVED = words(`
  srcdoc nonce integrity http-equiv autofocus autoplay xml:base is target download ping accesskey sandbox
  allow csp attributionsrc popovertarget popovertargetaction command commandfor shadowrootmode
  shadowrootdelegatesfocus shadowrootclonable shadowrootserializable shadowrootcustomelementregistry
  style selected checked loading form formtarget interestfor`);

export const SECRET_NAME =
  /csrf|xsrf|nonce|(?:auth|access|session|secret|api)[-_]?(?:token|key|id)\b|authenticity/i;
export const SECRET_FIELD = /passw|passcode|pwd|otp|one-time|token|csrf|xsrf|secret|cc-|cvc|cvv|card-?num/i;
