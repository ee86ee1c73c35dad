/** What has not happened after so many turns of the microtask queue waits for something. */
const turnsWithoutPause = 16
const turnOver = Promise.resolve()

/** What `promise` comes to if that needs no waiting; null if it is still pending, or fails. */
export async function atOnce<T>(promise: Promise<T>): Promise<T | null> {
  const seen: { value: T | null; isSettled: boolean } = { value: null, isSettled: false }
  const settle = (value: T | null) => {
    seen.value = value
    seen.isSettled = true
  }
  promise.then(settle, () => settle(null))
  for (let turn = 0; turn < turnsWithoutPause && !seen.isSettled; turn += 1) await turnOver
  return seen.value
}
