/*
 * Why a response ended, in Chinese: the network and the servers of Chunkwise say it, and traces keep
 * it, also those of before. What code or an engine says isn't here and stays as it is. See told.ts.
 */
import { createTold, type ToldPair } from './told.ts'

const network: readonly ToldPair[] = [
  ['the network broke the connection after {0} byte', '网络在送达 {0} 个字节后断开了连接'],
  ['the network broke the connection after {0} bytes', '网络在送达 {0} 个字节后断开了连接'],
  [
    'the network ended the response after {0} byte, as if it were complete',
    '网络在送达 {0} 个字节后结束了响应，看上去像正常结束',
  ],
  [
    'the network ended the response after {0} bytes, as if it were complete',
    '网络在送达 {0} 个字节后结束了响应，看上去像正常结束',
  ],
  ['the client went while the network stalled', '网络卡住不动时，客户端断开了'],
  [
    'the response ended after {0} of the {1} bytes that its Content-Length declares',
    '响应在 {0} 个字节后结束，而 Content-Length 声明的是 {1} 个',
  ],
  ['the response is not valid {0}: {1}', '响应不是有效的 {0}：{1}'],
  ['the server broke the connection', '服务器断开了连接'],
  ['the connection was lost here when the response was recorded', '录制时，连接就是在这里断开的'],
  ['the connection was lost after {0} message', '发出 {0} 条消息后连接断开'],
  ['the connection was lost after {0} messages', '发出 {0} 条消息后连接断开'],
  [
    'the server redirected to another origin. This browser would ask the real server there first, so the playground went no further. Request the final address, or let the server respond itself',
    '服务器重定向到了另一个源。这个浏览器会先问那里的真实服务器，所以演练场到此为止。请直接请求最终地址，或者让服务器自己响应',
  ],
  [
    'the server redirected, and the playground follows no redirect',
    '服务器返回了重定向，演练场不跟随重定向',
  ],
]

const clients: readonly ToldPair[] = [
  ['the client disconnected', '客户端断开了连接'],
  ['The lane was stopped', '本栏已停止'],
  ['stopped', '已停止'],
  ['cancelled', '已取消'],
  ['the client closed without a code', '客户端关闭了连接，没有关闭码'],
  ['the client closed with code {0}', '客户端关闭了连接，关闭码 {0}'],
  ['the server closed with code {0}', '服务器关闭了连接，关闭码 {0}'],
  ['the server closed with code {0}: {1}', '服务器关闭了连接，关闭码 {0}：{1}'],
  ['the client closed with code {0}: {1}', '客户端关闭了连接，关闭码 {0}：{1}'],
  [
    'the playground takes no more than {0} messages from your code',
    '演练场最多接收代码发出的 {0} 条消息',
  ],
  ['the handshake was answered with status {0}', '握手返回的状态码是 {0}'],
]

const browsers: readonly ToldPair[] = [
  [
    'the browser kept the answer from the code: {0} (CORS)',
    '浏览器没有把响应交给代码：{0}（CORS）',
  ],
  ['the browser did not send it: {0} (CORS)', '浏览器没有发出请求：{0}（CORS）'],
  ['the answer has no Access-Control-Allow-Origin', '响应没有 Access-Control-Allow-Origin 头'],
  [
    'Access-Control-Allow-Origin is *, which does not do for a request with credentials',
    'Access-Control-Allow-Origin 是 *，带凭据的请求不能用它',
  ],
  [
    'Access-Control-Allow-Origin is {0}, and the page is of {1}',
    'Access-Control-Allow-Origin 是 {0}，而页面的源是 {1}',
  ],
  [
    'the answer has no Access-Control-Allow-Credentials: true',
    '响应没有 Access-Control-Allow-Credentials: true',
  ],
  ['the host does not allow the origin {0}', '主机不允许源 {0}'],
  ['the host answered the preflight with status {0}', '主机对预检请求返回了状态码 {0}'],
  ['the host does not allow the method {0}', '主机不允许方法 {0}'],
  ['the host does not allow the header {0}', '主机不允许请求头 {0}'],
  ['the host wants the header {0}', '主机要求请求头 {0}'],
  [
    'the browser sends a body that is a stream over HTTP/2 only, and this server speaks HTTP/1.1: pass text or bytes as the body',
    '浏览器只通过 HTTP/2 发送流式请求体，而这台服务器用的是 HTTP/1.1：请求体请传文本或字节',
  ],
  [
    'the browser sends a body that is a stream over HTTP/2 only: pass text or bytes as the body',
    '浏览器只通过 HTTP/2 发送流式请求体：请求体请传文本或字节',
  ],
]

/** Why a response ended, in Chinese. */
export const toldEndZh = createTold([...network, ...clients, ...browsers])
