// follows: 8ad814e53495
/* Why something failed, in Chinese, by the id of the explanation in the trace. */
import { simulatedOrigins } from '../../catalogue/servers/servers.ts'
import { rawServer } from '../../catalogue/servers/raw.ts'
import type { whyEn, WhyText } from './why-en.ts'
import { whyCorsZh } from './why-cors-zh.ts'
import { whyRealZh } from './why-real-zh.ts'
import { listOfCode, words, type Words } from './words.ts'

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url

const unknownModel = (model = '', service = '', ...known: string[]): WhyText => ({
  cause: words`${[service]} 没有 ${model} 这个模型，所以返回了状态码 404。`,
  remedy: words`换成已有的模型，例如 ${listOfCode(known, 'zh')}。`,
})

/** The learner's own line rewritten, or what to do in general. */
const writeInstead = (
  line: string | undefined,
  code: string | undefined,
  otherwise: Words,
): Words =>
  line === undefined || code === undefined ? otherwise : words`把第 ${[line]} 行改成 ${code}。`

/** The same where code of a page wanted to show something. */
const showInstead = (line: string | undefined, code: string | undefined, otherwise: Words): Words =>
  line !== undefined && code?.startsWith('setTimeout(')
    ? words`把第 ${[line]} 行改成 ${code}，让它马上执行；显示文字用 ${'output.append(text)'}。`
    : writeInstead(line, code, otherwise)

const printingOn = (line?: string): Words =>
  words`去掉${line === undefined ? ['这部分代码'] : [`第 ${line} 行的这部分代码`]}。要显示内容，用 ${'output.append(text)'} 或 ${'console.log(value)'}；要读取内容，把值直接写进代码。`
const printing = printingOn()

/** What to do without a page, where no rule rewrites the line. */
const withoutPage = (name: string, line?: string): Words =>
  name === 'window'
    ? words`要共享变量，把 ${'window'} 换成 ${'globalThis'}。其他情况：${printingOn(line)}`
    : printingOn(line)

const onlyOnPage = (name: string): Words =>
  words`${name} 只有页面里才有。代码在 Worker 里运行，没有页面。`

/** Of a variable, unless code of a page means an element by it. */
const noElement = (name: string): Words =>
  words`${name} 没有声明。在页面里，它可能是 id 为这个名字的元素；代码在 Worker 里运行，没有元素。`

/** What to write in place of a global that a lane does not have. */
function insteadOfRemoved(name: string): Words {
  switch (name) {
    case 'importScripts':
      return words`把脚本作为模块导入，例如 ${"import axios from 'axios'"}。`
    case 'postMessage':
      return printing
    case 'close':
      return words`去掉这一句。要关闭 EventSource，调用它自己的方法，例如 ${'source.close()'}。`
    default:
      return words`去掉这部分代码：在这里，只需要发请求和显示文字。`
  }
}

/** What takes the place of a module that only Node has. */
function afterRemoval(name: string): Words {
  if (name.startsWith('dotenv')) return ['密钥可以随便填。']
  if (!/^(?:express|fastify|koa|msw)\b/.test(name)) {
    return words`浏览器也有的功能可以留下，例如 ${'TextDecoder'} 和 ${'URL'}。`
  }
  return words`要写服务器，在“服务器”面板里用 ${'msw'} 写。`
}

/** What is not there in a lane. */
const missing: Readonly<Record<string, (...values: string[]) => WhyText>> = {
  page: (name = '', line, code) => ({
    cause: onlyOnPage(name),
    remedy: showInstead(line, code, withoutPage(name, line)),
  }),
  'page-element': (name = '', line = '', used = '', code = '') => ({
    cause: onlyOnPage(name),
    remedy: words`删掉第 ${[line]} 行，再把第 ${[used]} 行改成 ${code}。`,
  }),
  element: (name = '', line, code) => ({
    cause: noElement(name),
    remedy: showInstead(
      line,
      code,
      words`显示文字用 ${'output.append(text)'}。函数直接调用，不要放在事件处理函数里：点击“运行”，代码就开始执行。`,
    ),
  }),
  'form-field': (name = '', line = '') => ({
    cause: words`${name} 没有声明。在页面里，它可能是 id 为这个名字的表单控件；代码在 Worker 里运行，没有表单。`,
    remedy: words`删掉第 ${[line]} 行。如果它是用来显示内容的，改用 ${'output.append(text)'}。`,
  }),
  dialog: (name = '', line, code) => ({
    cause: words`${name} 会在页面上弹出对话框。代码在 Worker 里运行，弹不出对话框。`,
    remedy:
      name === 'alert'
        ? showInstead(line, code, printing)
        : words`把回答直接写进代码，例如 ${name === 'confirm' ? 'true' : "'Hi'"}。`,
  }),
  storage: (name = '') => ({
    cause: onlyOnPage(name),
    remedy: words`改用变量，把值写进代码。`,
  }),
  'stop-listener': (name = '', line = '', kind = '') => ({
    cause: kind === 'element' ? noElement(name) : onlyOnPage(name),
    remedy: words`删掉第 ${[line]} 行的监听器：要停止代码，点击本栏的停止按钮就行。要在代码里中止，用 ${'setTimeout(() => controller.abort(), 2000)'}。`,
  }),
  'leave-listener': (name = '', line = '', kind = '') => ({
    cause: kind === 'element' ? noElement(name) : onlyOnPage(name),
    remedy: words`删掉第 ${[line]} 行的监听器：本栏一结束，打开的连接都会自动关闭。`,
  }),
  jquery: (name = '', line, code) => ({
    cause: words`${name} 是 jQuery，操作的是页面元素。代码在 Worker 里运行，没有元素。`,
    remedy: showInstead(
      line,
      code,
      words`发请求用 ${'fetch'}，显示文字用 ${'output.append(text)'}。`,
    ),
  }),
  process: (_name, line, code) => ({
    cause: words`${'process'} 是 Node.js 的。代码在浏览器里运行，没有它。`,
    remedy: writeInstead(
      line,
      code,
      words`去掉这部分代码。环境变量换成具体的值；要显示内容，用 ${'output.append(text)'} 或 ${'console.log(value)'}。`,
    ),
  }),
  'key-variable': (name = '', expression = `import.meta.env.${name}`) => ({
    cause: words`${name} 在这里没有值，浏览器没有环境变量。`,
    remedy: words`把整个表达式 ${expression} 换成任意文字，例如 ${"'any text'"}：模拟服务器接受任意密钥。`,
  }),
  'ai-gateway': () => ({
    cause: words`模型只写一个名字时，例如 ${"'openai/gpt-4o'"}，AI SDK 会去请求 Vercel 的网关，这里没有模拟它。`,
    remedy: words`改用某个服务商的模型，例如 ${"createOpenAI({ apiKey: 'any text' })('gpt-4o')"}，并加上 ${"import { createOpenAI } from '@ai-sdk/openai'"}。`,
  }),
  'api-key': () => ({
    cause: words`客户端要从环境变量里取密钥，浏览器没有环境变量。`,
    remedy: words`密钥传任意文字即可，模拟服务器都接受：${"new OpenAI({ apiKey: 'any text', dangerouslyAllowBrowser: true })"} 或 ${"new Anthropic({ apiKey: 'any text', dangerouslyAllowBrowser: true })"}；用 AI SDK 时，写 ${"'@ai-sdk/openai'"} 的 ${"createOpenAI({ apiKey: 'any text' })"}，或 ${"'@ai-sdk/anthropic'"} 的 ${"createAnthropic({ apiKey: 'any text' })"}。`,
  }),
  'require-fetch': (_name, line = '') => ({
    cause: words`${'require'} 是 CommonJS 的写法，这里的代码按 JavaScript 模块运行。`,
    remedy: words`删掉第 ${[line]} 行：${'fetch'} 是内置的。`,
  }),
  'require-node': (name = '', line = '') => ({
    cause: /^msw\b/.test(name)
      ? words`${name} 是写服务器用的，这里是客户端代码。`
      : words`${name} 是给 Node.js 用的，这里的代码在浏览器里运行。`,
    remedy: words`删掉第 ${[line]} 行和用到它的代码。${afterRemoval(name)}`,
  }),
  'require-socket': (name = '', line = '') => ({
    cause: words`${name} 要么是给 Node.js 用的，要么另有一套协议。代码在浏览器里运行，只有一个模拟的 WebSocket。`,
    remedy: words`删掉第 ${[line]} 行和用到它的代码，改用内置的 ${"new WebSocket('ws://localhost:5255/ws')"}。`,
  }),
  'require-page': (name = '', line = '') => ({
    cause: words`${name} 要在页面里用。代码在 Worker 里运行，没有页面。`,
    remedy: words`删掉第 ${[line]} 行和用到它的代码，只留下发请求、读响应的部分。`,
  }),
  'require-unknown': (name = '', line = '', ...known) => ({
    cause: words`${'require'} 是 CommonJS 的写法，这里的代码按 JavaScript 模块运行，而且演练场没有 ${name}。`,
    remedy: words`把第 ${[line]} 行换成这个模块的代码（不再导入其他模块的 ES 模块），用到的名字也在那里声明；或者导入演练场有的模块：${listOfCode(known, 'zh')}。`,
  }),
  require: (name = '', line, code) => ({
    cause: words`${name} 是 CommonJS 的写法，这里的代码按 JavaScript 模块运行。`,
    remedy: writeInstead(
      line,
      code,
      words`导入用 ${`import name from 'module'`} 或 ${`import { name } from 'module'`}。导出的语句去掉，没有别的代码会导入它。`,
    ),
  }),
  'not-imported': (name = '', line = '') => ({
    cause: words`代码用了 ${name}，但没有导入它。`,
    remedy: words`在第一行加上 ${line}。`,
  }),
  'import-failed': () => ({
    cause: words`代码导入的一个模块没能加载：要么文件已从服务器上移除，要么网络不通。`,
    remedy: words`联网后重新加载页面。代码会保留，除非浏览器不允许存储数据。`,
  }),
  'import-variable': (line = '') => ({
    cause: words`演练场在代码运行之前就要确定导入哪些模块。第 ${[line]} 行的 ${'import()'} 把模块名放在变量或模板字符串里，所以找不到。`,
    remedy: words`直接写模块名，加上引号，例如 ${"import('axios')"}。`,
  }),
  removed: (name = '') => ({
    cause: words`沙箱移除了 ${name}，免得代码影响演练场本身。`,
    remedy: insteadOfRemoved(name),
  }),
  html: () => ({
    cause: words`代码以 HTML 开头，这里只能运行 JavaScript 或 TypeScript。`,
    remedy: words`只保留 ${'<script>'} 和 ${'</script>'} 之间的代码；${'<script src>'} 换成导入，例如 ${"import axios from 'axios'"}；显示文字用 ${'output.append(text)'}。`,
  }),
  'html-without-script': () => ({
    cause: words`代码以 HTML 开头，这里只能运行 JavaScript 或 TypeScript。`,
    remedy: words`请粘贴页面的脚本，显示文字用 ${'output.append(text)'}。`,
  }),
  jsx: () => ({
    cause: words`这是 JSX，要先编译，还要有页面才能渲染。这里是在 Worker 里运行 JavaScript 或 TypeScript。`,
    remedy: words`只保留发请求、读响应的部分，显示文字用 ${'output.append(text)'}。`,
  }),
}

/** How code recognizes the last event, if it can be recognized. */
function closeAtEnd(by: string, end: string): Words {
  if (by === 'data') {
    return words`在 ${'onmessage'}（或这个事件的监听器）里，收到最后一个事件后关闭：${`if (event.data === '${end}') source.close()`}`
  }
  if (by === 'type') {
    return words`收到最后一个事件后关闭：${`source.addEventListener('${end}', () => source.close())`}`
  }
  return words`数据收够后，用 ${'source.close()'} 关闭。服务器也能让它不再重连：返回状态码 ${'204'}，或者发一个表示结束的事件，由代码关闭`
}

/** What helps depends on whether the same request would be refused again. */
function afterSourceStatus(status: number): Words {
  const chosen = words`如果这个状态码是在“网络”或“服务器”面板里选的，改掉后再运行。`
  if (status === 429 || status >= 500)
    return words`在 ${'onerror'} 里等一会儿，再新建一个 ${'EventSource'}。${chosen}`
  if (status === 401 || status === 403) {
    return words`如果服务器要密钥，改用 ${'fetch'}：EventSource 不能带自定义请求头。${chosen}`
  }
  if (status === 405)
    return words`如果服务器要 ${'POST'}，改用 ${'fetch'}：EventSource 只发 ${'GET'}。${chosen}`
  if (status === 404 || status === 410) return words`检查地址。${chosen}`
  if (status >= 400) {
    return words`检查地址和查询参数。EventSource 只发 ${'GET'}，也不能带自定义请求头；接口要 ${'POST'} 或密钥时，改用 ${'fetch'}。${chosen}`
  }
  return words`换一个返回 ${'200'} 的地址。${chosen}`
}

/** Where a streamed body can be sent: the same host, if it is simulated over https, too. */
function overHttp2(url: string): Words {
  const secure = `https://${hostOf(url)}`
  return url.startsWith('http:') && simulatedOrigins.includes(secure)
    ? words`改为请求 ${secure}`
    : words`换一个用 ${'https'}、允许所有源的主机，例如 ${'https://api.openai.com'}，或者你的服务器里处理函数所写的主机`
}

const explanations: Readonly<Record<string, (...values: string[]) => WhyText>> = {
  'source-status': (url = '', status = '') => ({
    cause: words`${url} 返回了状态码 ${status}，EventSource 只接受 ${'200'}，所以浏览器彻底关闭了它。`,
    remedy: afterSourceStatus(Number(status)),
  }),
  'source-type': (url = '', type = '') => ({
    cause: words`${url} 返回的响应${type === '' ? ['没有 Content-Type'] : words`是 ${`Content-Type: ${type}`}`}，EventSource 只接受 ${'text/event-stream'}，所以浏览器彻底关闭了它。`,
    remedy: words`改用 ${'fetch'} 读取这个响应。如果响应体本来就是事件流，让服务器发送 ${'Content-Type: text/event-stream'}。`,
  }),
  'source-closed': () => ({
    cause: words`状态码不是 ${'200'}、类型不是 ${'text/event-stream'}，或者访问受阻，浏览器都会彻底关闭 EventSource。`,
    remedy: words`在时间轴上选中这个请求，看状态码和类型，以及是否被 CORS 拦住。然后改地址，或改用 ${'fetch'} 读取。要在代码里处理，就在 ${'onerror'} 里检查 ${'source.readyState'} 是不是 ${'EventSource.CLOSED'}。`,
  }),
  'code-silent': () => ({
    cause: words`代码很可能陷入了死循环。`,
    remedy: words`找一找有没有停不下来的循环。循环里要等待，必须 await 一个定时器，例如 ${'await new Promise((resolve) => setTimeout(resolve, 100))'}；只写 ${'await null'} 不够。`,
  }),
  'streamed-body': (url = '') => ({
    cause: words`用流作请求体，浏览器要求 HTTP/2 或 HTTP/3。${hostOf(url)} 上的模拟服务器用的是 HTTP/1.1，所以什么都没有发出。`,
    remedy: words`请求体改成文本或字节，或者${overHttp2(url)}：那里的模拟服务器支持 HTTP/2。`,
  }),
  'source-reconnects': (url = '', times = '', by = '', end = '') => ({
    cause: words`${url} 的响应结束后，浏览器自动重连了 ${[times]} 次：EventSource 会一直重连，直到代码或服务器让它停下。`,
    remedy: words`点击“停止”，或者${closeAtEnd(by, end)}。`,
  }),
  'source-unheard': (url = '', type = '', ...listened) => ({
    cause: words`${url} 发来了名为 ${type} 的事件，代码没有监听这个名字，浏览器就把它们丢弃了。${
      listened.length === 0
        ? words`其他名字的监听器也没有。`
        : words`代码监听的是 ${listOfCode(listened, 'zh')}。`
    }`,
    remedy: words`给这个名字加上监听器：${`source.addEventListener('${type}', (event) => console.log(event.data))`}。${'onmessage'} 只收得到没有名字的事件，或名为 ${'message'} 的事件。`,
  }),
  'socket-status': (url = '', status = '') => ({
    cause: words`到 ${url} 的 WebSocket 没有建立：握手返回的状态码是 ${status}，不是 ${'101'}。代码只能收到 ${'error'} 事件和关闭码为 ${'1006'} 的 ${'close'} 事件。`,
    remedy: words`连接 ${'ws://localhost:5255/ws'}，参数要在允许的范围内（见“服务器”面板）。如果这个状态码是在“网络”里选的，在那里改掉。`,
  }),
  'refused-socket': (url = '') => ({
    cause: words`演练场拒绝了到 ${url} 的 WebSocket：没有为 ${hostOf(url)} 模拟 WebSocket，也不会向真实服务器发送任何内容。`,
    remedy: words`改为连接模拟的 WebSocket：${"new WebSocket('ws://localhost:5255/ws')"}。`,
  }),
  refused: (url = '') => ({
    cause: words`演练场拒绝了到 ${url} 的请求：这里没有模拟 ${hostOf(url)}，而访问真实服务器要先经你允许。`,
    remedy: words`请求一个模拟服务器，例如 ${'/api/stream'} 或 ${'http://localhost:5255/sse'}（“服务器”面板里都有）。也可以在那里自己写一个服务器，模拟 ${hostOf(url)}；或者选“自定义字节”，填入你的服务器发送的内容，再请求 ${rawServer.address}。在演练场里，还可以允许访问一台真实服务器。`,
  }),
}

const all: typeof explanations = {
  ...explanations,
  ...whyCorsZh,
  ...whyRealZh,
  ...missing,
  'unknown-model': unknownModel,
}

export const whyZh: typeof whyEn = {
  sentences: (id, values) => (Object.hasOwn(all, id) ? (all[id]?.(...values) ?? null) : null),
  show: '查看事件',
  showCause: '查看原因所在的事件',
  showRemedy: '查看建议所指的事件',
}
