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
 * Reads `name` as `owner` (an interface of the DOM) defines it. `missing` is the answer for a node of another
 * kind (an `<input>` that is SVG's) and where the browser has no such member.
 */
export function getter<T>(owner: string, name: string, missing: T): (node: object) => T {
  const get = native(owner, name)?.get;
  if (get) return (node) => ofKind(get, node, missing);
  return (node) => {
    const found = inherited(node, name);
    if (!found) return missing;
    return found.get ? ofKind(found.get, node, missing) : (found.value as T);
  };
}

function ofKind<T>(get: () => unknown, node: object, missing: T): T {
  try {
    return Reflect.apply(get, node, []) as T;
  } catch (thrown) {
    // By name: the TypeError may be that of another window.
    if ((thrown as { name?: unknown } | null)?.name === 'TypeError') return missing;
    throw thrown;
  }
}

/** Calls `name` as `owner` defines it. `missing` is the answer where there is no such member. */
export function method<A extends unknown[], T>(
  owner: string,
  name: string,
  missing: T,
): (node: object, ...given: A) => T {
  const known = native(owner, name)?.value as unknown;
  return (node, ...given) => {
    const call = typeof known === 'function' ? known : (inherited(node, name)?.value as unknown);
    return typeof call === 'function' ? (Reflect.apply(call, node, given) as T) : missing;
  };
}
