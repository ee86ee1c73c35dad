import { languageFolder, languageOfPath, languageTags, type Language } from '../base/languages.ts'

/*
 * Firefox counts the answers of a service worker to pages and workers' scripts that it can't use (network
 * errors, rejections), and unregisters the service worker at the third, for whatever client they were:
 * then the offline copy no longer opens, and lanes fail until a reload (`ServiceWorkerRegistrationInfo::
 * MaybeScheduleUpdate`; `dom.serviceWorkers.mitigations.navigation_fault_threshold`). So these requests
 * always get a response.
 */

/** The answer to what makes a client: instead of a failure, a page that says so, or no script. */
export async function withoutFailure(
  request: Request,
  answer: Promise<Response>,
  scope: string,
): Promise<Response> {
  const { mode, destination, url } = request
  const isPage = mode === 'navigate'
  if (!isPage && destination !== 'worker' && destination !== 'sharedworker') return answer
  // Why it failed can't be told: for a script the page sees that it didn't load, and says what to do.
  const response = await answer.catch(() => null)
  if (response && response.type !== 'error') return response
  return isPage ? unreachablePage(url, scope) : new Response(null, { status: 504 })
}

const en = {
  title: 'This page can’t be reached',
  why: 'You may be offline, or the server may be down, and this page isn’t in the offline copy. The code and progress stored in this browser are still there.',
  again: 'Try again',
  lessons: 'All lessons',
  playground: 'The playground',
}

const texts: Readonly<Record<Language, typeof en>> = {
  en,
  zh: {
    title: '打不开这个页面',
    why: '可能是断网了，也可能是服务器没有响应，而离线副本里没有这个页面。存在浏览器里的代码和学习进度都还在。',
    again: '再试一次',
    lessons: '全部课程',
    playground: '演练场',
  },
}

function unreachablePage(address: string, scope: string): Response {
  const { language } = languageOfPath(address.slice(scope.length))
  const home = new URL(languageFolder(language), scope).href
  const t = texts[language]
  const page = `<!doctype html>
<html lang="${languageTags[language]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t.title} · Chunkwise</title>
<style>main { max-width: 34rem; margin: 15vh auto 0; padding: 0 1.5rem; font: 1rem/1.6 system-ui, sans-serif }</style>
<main>
<h1>${t.title}</h1>
<p>${t.why}</p>
<p><a href="">${t.again}</a> · <a href="${home}lessons/">${t.lessons}</a> · <a href="${home}">${t.playground}</a></p>
</main>
</html>
`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(page, { status: 504, headers })
}
