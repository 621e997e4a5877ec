/**
 * The base of every reading of a page that may lie. A `<form>` with an input named `parentNode`, or an image
 * named `querySelectorAll` in a document, hides the real member behind an element of the page (DOM
 * clobbering), in an extension's isolated world too. So no member is asked of a node: each is taken from the
 * browser's own prototype once, before any page can be met, and called on the node.
 */

/** A member as the browser defines it; `null` outside a browser, and of what this browser does not have. */
function native(owner: string, name: string): PropertyDescriptor | null {
  const known = Reflect.get(globalThis, owner) as { prototype: object } | undefined;
  return (known && Object.getOwnPropertyDescriptor(known.prototype, name)) ?? null;
}

/** A DOM written in JavaScript has no such globals: there, the member of each node's own prototype. */
function inherited(node: object, name: string): PropertyDescriptor | null {
  for (let at = Object.getPrototypeOf(node); at; at = Object.getPrototypeOf(at)) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name);
    if (descriptor) return descriptor;
  }
  // linkedom keeps some fields on the object itself; a browser never does.
  return 'document' in globalThis ? null : (Object.getOwnPropertyDescriptor(node, name) ?? null);
}

/**
 * What reads `name` as `owner` (an interface of the DOM) defines it, called on a node of that kind. Where the
 * browser has no such member it answers `missing`. As it is, with nothing of ours around it: a function that
 * calls this one alone is as fast as the member itself.
 */
export function getterOf<T>(owner: string, name: string, missing: T): (this: object) => T {
  const get = native(owner, name)?.get as ((this: object) => T) | undefined;
  return get ?? inheritedGetter(name, missing);
}

function inheritedGetter<T>(name: string, missing: T): (this: object) => T {
  return function (this: object) {
    const found = inherited(this, name);
    if (!found) return missing;
    return found.get ? ofKind(found.get, this, missing) : (found.value as T);
  };
}

/** The same as a function of the node, which may be of another kind (an `<input>` that is SVG's): then `missing`. */
export function getter<T>(owner: string, name: string, missing: T): (node: object) => T {
  const get = getterOf(owner, name, missing);
  return (node) => ofKind(get, node, missing);
}

function ofKind<T>(get: (this: object) => T, node: object, missing: T): T {
  try {
    return get.call(node);
  } catch (thrown) {
    // By name: the TypeError may be that of another window.
    if ((thrown as { name?: unknown } | null)?.name === 'TypeError') return missing;
    throw thrown;
  }
}

/** What calls `name` as `owner` defines it, on a node of that kind. `missing` is the answer where there is no such member. */
export function methodOf<A extends unknown[], T>(
  owner: string,
  name: string,
  missing: T,
): (this: object, ...given: A) => T {
  const known = native(owner, name)?.value as unknown;
  if (typeof known === 'function') return known as (this: object, ...given: A) => T;
  return function (this: object, ...given: A) {
    const call = inherited(this, name)?.value as unknown;
    return typeof call === 'function' ? (Reflect.apply(call, this, given) as T) : missing;
  };
}

/** Only where this is a browser: of a DOM written in JavaScript some members are not what they are called. */
export function browsersOwn<A extends unknown[], T>(
  owner: string,
  name: string,
): ((this: object, ...given: A) => T) | null {
  return (native(owner, name)?.value as ((this: object, ...given: A) => T) | undefined) ?? null;
}

/** The same as a function of the node. */
export function method<A extends unknown[], T>(
  owner: string,
  name: string,
  missing: T,
): (node: object, ...given: A) => T {
  const call = methodOf<A, T>(owner, name, missing);
  return (node, ...given) => call.apply(node, given);
}
