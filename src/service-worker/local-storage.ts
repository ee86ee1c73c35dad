/*
 * MSW builds its cookie store on `localStorage` as soon as it is imported outside Node, and a
 * service worker has none. Imported before MSW; nothing in it outlives the worker, which is right:
 * cookies of a faked server have no business in another run.
 */
const items = new Map<string, string>()

const memoryStorage = {
  get length() {
    return items.size
  },
  clear: () => items.clear(),
  getItem: (key: string) => items.get(key) ?? null,
  key: (index: number) => [...items.keys()][index] ?? null,
  removeItem: (key: string) => void items.delete(key),
  setItem: (key: string, value: string) => void items.set(key, value),
}

Object.defineProperty(globalThis, 'localStorage', { value: memoryStorage })
