/**
 * Calls `load` once and keeps what it resolves with; a failure is forgotten, so the next call tries again.
 * An `import()` of what was loaded long ago still costs a task, before which a busy page may draw.
 */
export function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
}
