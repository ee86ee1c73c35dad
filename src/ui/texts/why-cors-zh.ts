// follows: 8ad814e53495
/* Why the browser's CORS policy kept a response from the code, in Chinese. */
import { corsHosts } from '../../catalogue/network/cors-choices.ts'
import { corsHostOf } from '../../catalogue/network/cors-policies.ts'
import type { WhyText } from './why-en.ts'
import { words, type Words } from './words.ts'

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url

const blocked = (url: string, problem: Words): Words =>
  words`浏览器按 CORS 规则拦住了对 ${url} 的访问：${problem}`

const withoutCredentials = words`${`credentials: 'include'`}（或 ${'withCredentials'}）`

/**
 * Where the change can be tried: for a host of the Server tab by a choice, otherwise in its code.
 * `traits` has `own` for a server that the learner wrote, and `credentials` if the request has them.
 */
function tryHere(url: string, remedy: Words, traits: readonly string[]): Words {
  const host = corsHostOf(hostOf(url))
  if (traits.includes('own') || !corsHosts.some((each) => each === host)) {
    return words`${remedy}在你写的服务器里改好，再运行；如果是录制，就在“网络”里关闭“真实 CORS”，再运行。`
  }
  const wildcard = traits.includes('credentials')
    ? words`还要去掉 ${withoutCredentials}，因为允许所有源用的是 ${'*'}。`
    : []
  return words`${remedy}要在这里试，就到“服务器”面板的“CORS（按主机）”里，给 ${host} 选“允许所有源”（方法和请求头也会全部允许），再运行。${wildcard}`
}

/** Of a request across origins, by the id of the explanation in the trace. */
export const whyCorsZh: Readonly<Record<string, (...values: string[]) => WhyText>> = {
  'cors-no-origin': (url = '', origin = '', ...traits) => ({
    cause: blocked(url, words`响应没有 ${'Access-Control-Allow-Origin'} 头。`),
    remedy: tryHere(url, words`服务器要发送 ${`Access-Control-Allow-Origin: ${origin}`}。`, traits),
  }),
  'cors-preflight-no-origin': (url = '', origin = '', ...traits) => ({
    cause: blocked(url, words`预检请求的响应没有 ${'Access-Control-Allow-Origin'} 头。`),
    remedy: tryHere(
      url,
      words`服务器响应预检请求（${'OPTIONS'}）时，状态码要在 200 到 299 之间，要带上 ${`Access-Control-Allow-Origin: ${origin}`}，还要允许请求的方法和请求头；正式请求的响应也要有 ${'Access-Control-Allow-Origin'}。`,
      traits,
    ),
  }),
  'cors-other-origin': (url = '', origin = '', allowed = '') => ({
    cause: blocked(
      url,
      words`响应的 ${'Access-Control-Allow-Origin'} 是 ${allowed}，与页面的源不同。`,
    ),
    remedy: words`让你写的服务器发送 ${`Access-Control-Allow-Origin: ${origin}`}；如果是录制，就在“网络”里关闭“真实 CORS”。`,
  }),
  'cors-wildcard': (url = '', origin = '') => ({
    cause: blocked(
      url,
      words`请求带了凭据（credentials 为 ${"'include'"}），这时 ${'Access-Control-Allow-Origin'} 不能用通配符 ${'*'}。`,
    ),
    remedy: words`去掉 ${withoutCredentials}，或者让服务器发送 ${`Access-Control-Allow-Origin: ${origin}`} 和 ${'Access-Control-Allow-Credentials: true'}。`,
  }),
  'cors-credentials': (url = '') => ({
    cause: blocked(
      url,
      words`请求带了凭据（credentials 为 ${"'include'"}），响应的 ${'Access-Control-Allow-Credentials'} 却不是 ${'true'}。`,
    ),
    remedy: words`去掉 ${withoutCredentials}，或者让服务器发送 ${'Access-Control-Allow-Credentials: true'}。`,
  }),
  'cors-preflight-status': (url = '', status = '') => ({
    cause: blocked(url, words`预检请求返回的状态码是 ${[status]}，不在 200 到 299 之间。`),
    remedy: words`在你写的服务器里，让预检请求（${'OPTIONS'}）返回 200 到 299 之间的状态码。`,
  }),
  'cors-method': (url = '', method = '', ...traits) => ({
    cause: blocked(
      url,
      words`预检响应的 ${'Access-Control-Allow-Methods'} 不允许 ${method} 方法。`,
    ),
    remedy:
      method === method.toUpperCase()
        ? tryHere(
            url,
            words`服务器响应预检请求（${'OPTIONS'}）时，要带上 ${`Access-Control-Allow-Methods: ${method}`}。`,
            traits,
          )
        : words`方法名改成大写的 ${method.toUpperCase()}：方法名区分大小写，这个方法浏览器不会替你转成大写。`,
  }),
  'cors-header': (url = '', header = '', ...traits) => ({
    cause: blocked(
      url,
      words`预检响应的 ${'Access-Control-Allow-Headers'} 不允许请求头 ${header}。`,
    ),
    remedy: tryHere(
      url,
      words`去掉这个请求头，或者让服务器响应预检请求（${'OPTIONS'}）时带上 ${`Access-Control-Allow-Headers: ${header}`}。`,
      traits,
    ),
  }),
  'cors-needs-header': (url = '', _origin = '', header = '') => ({
    cause: blocked(
      url,
      words`响应没有 ${'Access-Control-Allow-Origin'} 头。只有请求带了 ${header}，这个主机才会发送它。`,
    ),
    remedy: words`请求时带上 ${`${header}: true`}，官方客户端设置 ${'dangerouslyAllowBrowser: true'} 后就会这样做。`,
  }),
}
