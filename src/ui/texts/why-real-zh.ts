// follows: 5ff58cbbe0c5
/* Why a request to a real server failed, in Chinese: what is known of it, and what remains possible. */
import type { whyRealEn } from './why-real-en.ts'
import { words } from './words.ts'

const originOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? url

/** Browsers load nothing over http into a page over https, except from the machine itself. */
const isMixed = (url: string, site: string): boolean =>
  url.startsWith('http:') && site.startsWith('https:')

export const whyRealZh: typeof whyRealEn = {
  'real-cors': (url = '', site = '') => ({
    cause: words`${originOf(url)} 上有服务器响应，但浏览器没有把这个响应交给代码。多半是 CORS 的原因，更多的信息浏览器不会告诉页面。也可能是服务器单单关闭了这个请求的连接。`,
    remedy: words`让服务器发送 ${`Access-Control-Allow-Origin: ${site}`}。如果方法不是 ${'GET'}、${'HEAD'} 或 ${'POST'}，或者带了自定义请求头（${'Content-Type: application/json'} 也算），服务器还要响应预检请求（${'OPTIONS'}）：状态码在 200 到 299 之间，带上 ${'Access-Control-Allow-Methods'} 和 ${'Access-Control-Allow-Headers'}。缺哪个头，浏览器自己的控制台里有写。`,
  }),
  'real-streamed-body': () => ({
    cause: words`用流作请求体，浏览器要求 HTTP/2 或 HTTP/3。${'http'} 地址用不了这两种协议，所以什么都没有发出。`,
    remedy: words`请求体改成文本或字节，或者通过 ${'https'} 访问服务器。`,
  }),
  'real-redirected': (url = '') => ({
    cause: words`服务器把到 ${url} 的请求重定向到了别处。演练场不跟随重定向，免得请求发到没有经你允许的服务器。浏览器也不会告诉演练场重定向到了哪里。`,
    remedy: words`直接请求最终的地址：用 ${'curl -i'} 可以在 ${'Location'} 头里看到。如果它属于另一个源，到“服务器”面板的“真实服务器”里，结束现在的访问，再允许那个源。`,
  }),
  'real-silent': (url = '', site = '') => ({
    cause: words`演练场没有收到 ${originOf(url)} 的响应。可能的原因：那里没有服务器在监听，或者主机名、端口、证书不对；${
      isMixed(url, site) ? words`页面是 ${'https'}，浏览器不允许访问 ${'http'}（混合内容）；` : ['']
    }浏览器不允许访问本地网络（Chromium 会询问是否允许）；服务器在运行，但演练场的探测没有看到它，因为响应超过了 4 秒，或者它发送了 ${'Cross-Origin-Resource-Policy'}。`,
    remedy: words`在新标签页打开 ${originOf(url)}，看服务器是否在运行。${
      isMixed(url, site)
        ? words`通过 ${'https'} 访问服务器，或者从 ${'localhost'} 用 ${'http'} 打开演练场。`
        : ['']
    }如果用 Chromium，在网站设置里允许本站访问本地网络。如果服务器在运行，让它发送 ${`Access-Control-Allow-Origin: ${site}`}。`,
  }),
}
