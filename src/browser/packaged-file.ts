/**
 * The one place that reads with `fetch`, and it reads nothing but what was packed with the extension.
 * Extension interfaces (`runtime.getURL`) are not there in Chromium's dedicated workers; the address
 * of the page or worker is.
 *
 * @throws Error when the path leads out of the extension or the file is not in it.
 */
export async function packagedFile(path: string): Promise<ArrayBuffer> {
  const response = await fetch(packagedAddress(path, self.location.href));
  if (!response.ok) throw new Error(`not packed with the extension: ${path}`);
  return response.arrayBuffer();
}

const EXTENSION_PROTOCOLS = ['chrome-extension:', 'moz-extension:'];

/** The address of a packed file, seen from a page or worker of the extension at `from`. */
export function packagedAddress(path: string, from: string): URL {
  const here = new URL(from);
  const address = new URL(path, new URL('/', here));
  const isOurs = address.protocol === here.protocol && address.host === here.host;
  if (!isOurs || !EXTENSION_PROTOCOLS.includes(here.protocol)) throw new Error('not a file of the extension');
  return address;
}
