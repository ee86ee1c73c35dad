// follows: 4428a87fc9b9
/* What the README of a project says, in Chinese. */
import type { LacksInNode, ReadmeTexts, Untestable } from './readme-en.ts'

const untested: Readonly<Record<Untestable, string>> = {
  'in-a-browser': '代码读取的是 XMLHttpRequest，Node 里没有',
  varies: '代码用到了时间或随机数，或者不会自己结束',
  'shows-errors': '网络没有切开响应时，代码也会报错，其中有些会被 Vitest 当成自己的错误',
  'written-server': '切口是用你写的服务器试出来的',
}

const lacks: Readonly<Record<LacksInNode, string>> = {
  xhr: 'XMLHttpRequest，Node 里没有',
  attempts: '按 `?attempts=` 决定结果的服务器，只有演练场自己的服务器会这样做',
  cors: '执行 CORS 检查的浏览器',
  websocket: '能记录下来的 WebSocket',
}

export const readmeZh: ReadmeTexts = {
  title: '来自 Chunkwise',
  madeWith: (address) => `出自 ${address}`,
  start: '打开网页，每一栏都有运行按钮',
  test: '测试代码和服务器',
  types: '检查 TypeScript 类型',
  needs: '需要 Node 22.12 或更新的版本。',
  where: '位置',
  what: '内容',
  run: (lane) => `运行 ${lane}`,
  lanes: '演练场里的代码，原样保留。',
  surface: '补上代码在演练场里有、浏览器里没有的东西：`output`，以及其他地址上的服务器。',
  writtenServer: '你在演练场里写的服务器，由 MSW 的 handler 组成。',
  recordings: '重放录制内容的服务器：字节和时间都和录制时一样。',
  servers: '真实的服务器，发送同样的字节，参数用的是你选的值。',
  others: '同样的服务器，用其他语言写成。怎样运行，写在各文件的第一行。',
  changedConditions: '网络状况：你在演练场里选的那些。',
  conditions: '网络状况：现在什么也不做，可以自己加。',
  serverFolder:
    '和 Vite 一起启动服务器，让上面的网络状况在服务器和网页之间起作用。跨源请求由 `cors.ts` 处理，WebSocket 由 `sockets.ts` 处理。',
  chunkwise: 'Chunkwise 的模拟网络，和它仓库里的代码一样（MIT 许可证）。',
  tests: '在 Node 里运行代码：由 MSW 的 handler 响应，经过同样的网络状况。也逐块检查真实的服务器。',
  cutsTest:
    '**试遍所有切口**发现代码在哪里出错，就在哪里切开响应：每种原因一个测试。代码改好之前，这些测试不会通过。',
  lessonTest: '课程的检查项，检查的是代码在 Node 里的运行过程。做完课程的任务，它们就会通过。',
  differs: '和演练场有什么不同',
  addresses:
    '请求都发到开发服务器的 `/servers/…`，再由它转给对应的服务器。转发由 `src/surface.ts` 完成，所以代码和演练场里一样，不用改。在你自己的应用里，给客户端设一个 base URL 就行。',
  speed: '服务器总是按自己的速度运行，和演练场当时的速度无关。',
  joined: '两个数据块只相隔几毫秒时，真实的网络连接可能把它们合成一块。',
  noCors:
    '这里没有 CORS 检查，和你在演练场里选的一样。要打开它，请在 `server/conditions.ts` 里设 `cors: true`。',
  cors: 'CORS 检查由浏览器执行，Node 里的测试不涉及。这里每个其他的源都有自己的端口，各主机允许什么，由 `server/cors.ts` 回答。允许本机网页访问的主机，也允许这个网页访问。',
  corsOfRecordings: '重放录制内容的服务器允许所有的源访问。',
  connections: '使用 HTTP/1.1 时，浏览器自己对每个主机最多打开 6 个连接。',
  connectionsOfAll:
    '使用 HTTP/1.1 时，浏览器自己对每个主机最多打开 6 个连接。没有 CORS 检查时，所有服务器在浏览器看来都是同一个主机。',
  connectionLimit: (most) =>
    `你选择了每个主机最多打开 ${most} 个连接，这由 \`server/network.ts\` 负责。`,
  sockets:
    'WebSocket 直接连到它自己的地址，网络状况在那里起作用（`server/sockets.ts`）。在 Node 里运行代码的测试没有 WebSocket。服务器由 `tests/sockets.test.ts` 单独测试，不经过网络状况。',
  expected: '测试知道每一栏在演练场里显示了什么，并以此为准。显示时间或随机数的代码除外。',
  untested: (lane, why) => `\`${lane}\` 在哪些切口上出错，这里没有测试：${untested[why]}。`,
  checks:
    '检查项看到的是 Node 里的运行过程：EventSource 来自 npm 包，axios 用的是 `fetch`，响应结束后代码又读取了几次也看不到。换一组值的第二次运行只在演练场里有。',
  noChecks: (what) =>
    `课程的检查项只能在演练场里用，因为需要${lacks[what].match(/^[A-Z]/) ? ' ' : ''}${lacks[what]}。`,
}
