/** The browser's session memory as a test sees it: each value a copy, as in a browser. */
export function sessionMemory(held: Map<string, unknown>) {
  return {
    get: async () => Object.fromEntries(held),
    set: async (items: object) => {
      for (const [name, value] of Object.entries(items)) held.set(name, structuredClone(value));
    },
    remove: async (names: string[]) => {
      for (const name of names) held.delete(name);
    },
  };
}
