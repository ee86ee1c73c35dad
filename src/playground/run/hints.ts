/** Things of a page that a worker does not have, as people paste code that uses them. */
const pageOnly = /\b(document|window|alert|localStorage|sessionStorage)\b/
// Chromium and Firefox; WebKit.
const missing = /is not defined|Can't find variable/

/** What to do about an error of learner code, where its reason lies in this playground. */
export function hintFor(message: string): string {
  if (missing.test(message) && pageOnly.test(message)) {
    return 'Your code runs in a worker, which has no page. Use output.append(text) or console.log.'
  }
  const forbidden = /\b(caches|indexedDB|BroadcastChannel|Worker|SharedWorker|cookieStore)\b/
  if (missing.test(message) && forbidden.test(message)) {
    return 'The sandbox removes this, so that code can’t harm the playground itself.'
  }
  return ''
}
