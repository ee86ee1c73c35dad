/* What other rooms say, in Chinese: first what ends a lane, then what is wrong with a file. */
import { toldFilesZh } from './told-files-zh.ts'
import { createTold, type ToldPair } from './told.ts'

const lanes: readonly ToldPair[] = [
  [
    'The service worker that runs the simulated server hasn’t responded for two minutes.',
    '运行模拟服务器的 Service Worker 已经两分钟没有响应。',
  ],
  [
    'The browser ended the service worker that runs the simulated server, so this lane’s run is incomplete.',
    '浏览器结束了运行模拟服务器的 Service Worker，本栏这次运行不完整。',
  ],
  [
    'The browser ended a response before all of it had reached your code, so the response is incomplete.',
    '响应还没全部交给代码，浏览器就把它结束了，所以响应不完整。',
  ],
  ['Run again. If it happens again, reload the page.', '再运行一次。如果还这样，就重新加载页面。'],
  [
    'Your code ran for two minutes without a pause and was stopped.',
    '代码连续运行了两分钟，一直没有停顿，已被停止。',
  ],
  [
    'The browser closed the EventSource for {0}. It won’t reconnect.',
    '浏览器关闭了 {0} 的 EventSource，不会再重连。',
  ],
  [
    'The simulated servers need a service worker, and this browser doesn’t allow one on this page.',
    '模拟服务器依赖 Service Worker，而这个浏览器不允许本页使用。',
  ],
  [
    'Allow this site to store data, or leave private browsing, then reload.',
    '请允许本站存储数据，或者退出无痕模式，再重新加载。',
  ],
  [
    'The simulated servers need a service worker, and browsers allow one only over a secure connection.',
    '模拟服务器依赖 Service Worker，浏览器只在安全连接下允许使用。',
  ],
  [
    'Open this page over https, or on this machine at http://localhost or http://127.0.0.1.',
    '请用 https 打开本页；在本机可以用 http://localhost 或 http://127.0.0.1。',
  ],
  [
    'The service worker that runs the simulated servers is gone: this site’s data was cleared, or the browser removed it.',
    '运行模拟服务器的 Service Worker 不见了：本站数据被清除了，或者浏览器移除了它。',
  ],
  ['Reload the page.', '重新加载页面。'],
  [
    'Couldn’t start the service worker that runs the simulated servers: {0}.',
    '运行模拟服务器的 Service Worker 没能启动：{0}。',
  ],
  [
    'Couldn’t start the worker that runs the simulated servers in place of a service worker: {0}.',
    '代替 Service Worker 运行模拟服务器的 Worker 没能启动：{0}。',
  ],
  [
    'Reload the page. If it happens again, check whether the browser blocks site data for this address or its storage is full.',
    '重新加载页面。如果还这样，检查浏览器是否禁止本站存储数据，或者存储空间已满。',
  ],
  [
    'the browser did not give it control of the page within {0} s',
    '浏览器 {0} 秒内没有让它接管页面',
  ],
  ['the browser did not register it within {0} s', '浏览器 {0} 秒内没有注册它'],
  ['The service worker didn’t respond within {0} s.', 'Service Worker 在 {0} 秒内没有响应。'],
  ['Reload the page and run again.', '重新加载页面，再运行一次。'],
  [
    'The server you wrote hasn’t responded for 5 s. It is probably in an infinite loop.',
    '你写的服务器已经 5 秒没有响应，可能陷入了死循环。',
  ],
  [
    'The server you wrote hasn’t started for 5 s: it still awaits something outside its handlers. Move that await into a handler, or await something that ends.',
    '你写的服务器 5 秒还没启动：处理函数之外有一个 await 始终没有结束。把那个 await 移进处理函数，或者换成会结束的 Promise。',
  ],
  [
    'The server you wrote ran for two minutes without a pause and was stopped.',
    '你写的服务器连续运行了两分钟，一直没有停顿，已被停止。',
  ],
  [
    'Look for a loop in it that never ends. A loop that waits must await a timer, such as await delay(100) with delay from msw; await null isn’t enough.',
    '找找其中不会结束的循环。需要等待的循环必须 await 定时器，例如用 msw 的 delay：await delay(100)；await null 不够。',
  ],
  [
    'The server you wrote can’t be started. {0} (line {1})',
    '你写的服务器无法启动。{0}（第 {1} 行）',
  ],
  ['The server you wrote can’t be started. {0}', '你写的服务器无法启动。{0}'],
  [
    'The server you wrote still awaits something outside its handlers, so it never starts.',
    '你写的服务器在处理函数之外有一个 await 始终没有结束，所以无法启动。',
  ],
  [
    'The server you wrote changes a global, or something built in or imported ({0}), or listens to events of its worker. It starts again for each network, and that would stay. Use variables of the server’s own code instead.',
    '你写的服务器改动了全局变量、内置对象或导入的模块（{0}），或者监听了所在 Worker 的事件。每个网络都会重新启动它，这样的改动却会留下来。请改用服务器代码自己的变量保存。',
  ],
  [
    'The server you wrote hasn’t responded for 30 s. It does a lot, or uses something whose pauses can’t be skipped here, such as request.body or CompressionStream.',
    '你写的服务器已经 30 秒没有响应。它要做的事太多，或者用了这里无法跳过等待时间的功能，例如 request.body 或 CompressionStream。',
  ],
  [
    'The server’s worker was started without its security policy. No code was run.',
    '服务器的 Worker 启动时没有安全策略，所以没有运行任何代码。',
  ],
  ['Correct line {0} of the server.', '改正服务器代码的第 {0} 行。'],
  ['Correct the server.', '改正服务器的代码。'],
  ['Its code is one ES module: {0}', '它的代码是一个 ES 模块：{0}'],
  ['Couldn’t start the sandbox: its script {0}.', '沙箱没能启动：它的脚本{0}。'],
  ['failed ({0})', '出错了（{0}）'],
  ['didn’t load', '没有加载成功'],
  [
    'Reload the page when you are online. If it happens again, turn off script blockers, or use another browser.',
    '联网后重新加载页面。如果还这样，关掉拦截脚本的扩展，或者换一个浏览器。',
  ],
  [
    'An error handler in {0} (self.onerror or a listener) threw an error itself ({1}), so the lane was stopped.',
    '{0}里的错误处理函数（self.onerror 或监听器）自己抛出了错误（{1}），本栏已停止。',
  ],
  [
    'Correct or remove that handler. This isn’t about source.onerror or xhr.onerror.',
    '改正或删除这个处理函数。这里说的不是 source.onerror 或 xhr.onerror。',
  ],
  [
    'The record of what {0} did is invalid, so the lane was stopped. This can happen when code changes a built-in object, such as Array.prototype.',
    '{0}的运行记录无效，本栏已停止。代码修改了 Array.prototype 之类的内置对象时会这样。',
  ],
  [
    'Undo such changes in {0}. If there are none, reload the page and run again.',
    '撤销{0}里的这类修改。如果没有这类修改，重新加载页面再运行。',
  ],
  ['your code', '代码'],
  ['the server you wrote', '你写的服务器'],
  ['Couldn’t load a part of Chunkwise.', 'Chunkwise 的一部分没有加载成功。'],
  ['Reload the page when you are online.', '联网后重新加载页面。'],
  [
    'Cannot compile the namespace "{0}": types are stripped, and a namespace with code in it is more than a type',
    '无法编译命名空间“{0}”：类型会被去掉，而包含代码的命名空间不只是类型',
  ],
  [
    'Move its code out of the namespace, to the top level of the module or into an object. Enums and namespaces that contain only types work.',
    '把其中的代码移出命名空间，放到模块顶层或对象里。枚举和只包含类型的命名空间可以用。',
  ],
  ['Your server, line {0}: {1}', '你的服务器，第 {0} 行：{1}'],
  ['Your server: {0}', '你的服务器：{0}'],
  ['Output cleared', '输出已清空'],
  ['{0} prints were dropped because they came too fast', '输出太快，丢弃了 {0} 条'],
]

const imports: readonly ToldPair[] = [
  ['Cannot import "{0}": {1}', '无法导入“{0}”：{1}'],
  [
    'your code is one file here, and no other file is beside it',
    '这里的代码只有一个文件，旁边没有别的文件',
  ],
  [
    'Replace the import with the code of that file. You can import: {0}.',
    '把导入换成那个文件的代码。可以导入的有：{0、}。',
  ],
  [
    "the playground has '{0}', but not this part of the package",
    "演练场里有 '{0}'，但没有这个包的这一部分",
  ],
  [
    "If '{0}' itself exports what you need, import it from there; the rest isn’t available here.",
    "如果 '{0}' 本身导出了你要的内容，就从那里导入；其余的这里没有。",
  ],
  ["the playground has this module under the name '{0}' only", "演练场里这个模块只叫 '{0}'"],
  [
    "Import it by its name, '{0}': it’s part of the playground.",
    "用名字 '{0}' 导入：演练场自带这个模块。",
  ],
  [
    'Remove the import and the lines that use it. Server code can import msw alone and has no network: return a response from its handler.',
    '删除这个导入和用到它的行。服务器代码只能导入 msw，也没有网络：请在处理函数里返回响应。',
  ],
  [
    'You can import: {0}. For anything else, replace the import with the module’s code (an ES module without imports of its own).',
    '可以导入的有：{0、}。要用别的模块，把导入换成那个模块的代码（自身没有导入的 ES 模块）。',
  ],
  ['Remove the import: fetch is built in.', '删除这个导入：fetch 是内置的。'],
  [
    'Remove the import and the lines that use it. Keys can be any text.',
    '删除这个导入和用到它的行。密钥可以是任意文本。',
  ],
  [
    'Remove the import and the lines that use it. Write the server with msw in the Server tab.',
    '删除这个导入和用到它的行。服务器请在“服务器”面板里用 msw 写。',
  ],
  [
    'Remove the import and the lines that use it. Use WebSocket, which is built in, with ws://localhost:5255/ws.',
    '删除这个导入和用到它的行。请用内置的 WebSocket，地址是 ws://localhost:5255/ws。',
  ],
  [
    'Remove the import and the lines that use it, and keep the part that sends the request and reads the response: your code runs in a worker, which has no page.',
    '删除这个导入和用到它的行，只保留发请求、读响应的部分：代码在 Worker 里运行，没有页面。',
  ],
  [
    'Remove the import and the lines that use it. Keep lines that use what browsers have as well, such as TextDecoder or URL.',
    '删除这个导入和用到它的行。浏览器也有的，例如 TextDecoder 或 URL，可以保留。',
  ],
  ['the sandbox loads no code from other hosts', '沙箱不加载其他主机上的代码'],
  ['it’s part of Node.js, and your code runs in a browser', '它属于 Node.js，而代码在浏览器里运行'],
  [
    '{0} (the page it needs is simulated and always visible)',
    '{0}（它需要的页面是模拟的，始终可见）',
  ],
  ['the module isn’t available to this code', '这里的代码用不了这个模块'],
]

/** What the compilers say of code; what they say of anything rarer stays as it is. */
const syntax: readonly ToldPair[] = [
  ['Syntax error: {0}', '语法错误：{0}'],
  ['Unexpected token', '这里的符号不该出现'],
  ['Unexpected token, expected "{0}"', '这里的符号不该出现，应为“{0}”'],
  ["Unexpected character '{0}'", '这里不该有字符“{0}”'],
  ['Unterminated string constant', '字符串没有结束'],
  ['Unterminated string', '字符串没有结束'],
  ['Unterminated template', '模板字符串没有结束'],
  ['Unterminated comment', '注释没有结束'],
  ['Unterminated regular expression', '正则表达式没有结束'],
  ['Unterminated regexp', '正则表达式没有结束'],
  ["Identifier '{0}' has already been declared", '{0} 已经声明过了'],
  ['Assigning to rvalue', '不能给等号左边的内容赋值'],
  ["'return' outside of function", 'return 语句不在函数里'],
  ["The keyword '{0}' is reserved", '{0} 是保留字'],
]

const page: readonly ToldPair[] = [
  [
    'Couldn’t read part of what was saved on your last visit: {0}.',
    '上次保存的内容有一部分读不出来：{0}。',
  ],
  ['This browser’s storage is too full for a copy of it.', '浏览器的存储空间不足，没能留下副本。'],
  ['A copy was saved to “{0}” in this browser’s storage.', '副本已存到浏览器存储的“{0}”里。'],
  ['the code, {0}', '代码、{0}'],
  ['the speed, {0}', '速度、{0}'],
  ['the network, {0}', '网络、{0}'],
  ['the servers’ parameters, {0}', '服务器参数、{0}'],
  ['the code', '代码'],
  ['the speed', '速度'],
  ['the network', '网络'],
  ['the servers’ parameters', '服务器参数'],
  [
    'This browser’s storage is full, so a reload will erase your latest changes.',
    '浏览器的存储空间已满，重新加载会丢失最近的修改。',
  ],
  ['Enter an origin, {0}.', '请输入源，{0}。'],
  ['Enter scheme, host and port, {0}.', '请输入协议、主机和端口，{0}。'],
  ['such as {0}', '例如 {0}'],
  ['“{0}” doesn’t begin with http:// or https://.', '“{0}”不以 http:// 或 https:// 开头。'],
  ['“{0}” isn’t an address.', '“{0}”不是地址。'],
  [
    'Remove the name and password before the @: no credentials are sent.',
    '删掉 @ 前面的用户名和密码：这里不发送凭据。',
  ],
  [
    'Remove what follows the host and port. Enter {0}; your code names the path.',
    '删掉主机和端口后面的部分。请输入 {0}，路径由代码指定。',
  ],
  [
    '{0} is the playground itself. Enter the origin of another server.',
    '{0} 是演练场自己。请输入另一台服务器的源。',
  ],
  ['it is of the newer version {0}', '它来自更新的版本 {0}'],
  ['version {0} is not known', '不认识版本 {0}'],
  ['it is not JSON ({0})', '它不是 JSON（{0}）'],
]

/** A sentence that another room has made, in Chinese. */
export const toldZh = createTold([...lanes, ...imports, ...syntax, ...page, ...toldFilesZh])
