/* What an editor of code says itself, in English. */
export const editorEn = {
  looksLikeKey: (service: string) =>
    `This looks like a real ${service} key. The simulated service accepts any text as a key. Remove the real one before you share this code.`,
  lastRun: 'last run',
  keys: {
    bar: 'Editing keys',
    undo: 'Undo',
    redo: 'Redo',
    indent: 'Indent',
    find: 'Find',
  },
  /** CodeMirror's own phrases are English. */
  phrases: {} as Readonly<Record<string, string>>,
}
