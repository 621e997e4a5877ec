/** What was begun in a form of several fields; `null`: nothing that can be read. */
export function draftJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
