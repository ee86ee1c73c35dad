// follows: 5a894264ad54
/* What the server's tab says, in Chinese; descriptions of servers are in the catalogue. */
import { bytes, count, spaced } from './format-zh.ts'
import { momentsZh } from './moments-zh.ts'
import type { serverEn } from './server-en.ts'

const chunks = (value: number): string => `${count(value)} 个数据块`

export const serverZh: typeof serverEn = {
  zero: momentsZh,
  panel: '服务器',
  parts: '服务器的各个页面',
  simulated: '模拟服务器',
  page: '选中的服务器',
  flow: '写出与送达',
  source: '服务器源码',
  recordings: '录制',
  real: '真实服务器',
  picker: '选择服务器',
  hint: {
    use: (method, address) =>
      method === 'GET'
        ? ['要用这个服务器，在代码里请求 ', address, '。']
        : ['要用这个服务器，在代码里向 ', address, ' 发送 POST 请求。'],
    notAsked: '上次运行没有哪一栏请求过它。',
    address: '地址',
  },
  own: {
    tab: '你的服务器',
    write: '自己写服务器',
    writeHint: '起始代码与选中的服务器效果相同',
    inUse: '正在使用你的服务器。',
    simulatedInUse: '正在使用模拟服务器。',
    useSimulated: '换回模拟服务器',
    useOwn: '使用你的服务器',
    code: '服务器的代码',
    name: '服务器',
    reset: '重置服务器',
    resetHint: '恢复起始代码，可以撤销',
    nothingToReset: '代码没有改动',
    undo: '撤销对服务器的重置',
    undoHint: '恢复被替换的代码',
    examples: '示例',
    intro:
      '服务器是一个包含 MSW 处理函数的模块，写法和测试里一样。在这里选一个，会替换现有的服务器代码，可以撤销。没有函数处理的请求，交给模拟服务器。',
    like: (server) => spaced(`与${server}相同`),
    likeNote: '效果与选中的服务器相同，参数也用你设好的值。',
    unloadable: (why) => `代码没能加载（${why}）。联网后再试。`,
  },
  conditions: {
    network: (name) => `网络：${name}`,
    where: '在页面顶部选择网络。',
    outcome: '实际效果',
    own: '自定义',
    ownSummary: '自己组合的网络状况。',
    all: '网络状况',
  },
  control: {
    off: '不启用',
    units: { ms: 'ms', bytes: '字节' },
    problem: (min, max, optional) =>
      `请填 ${count(min)} 到 ${count(max)} 的整数${optional ? '，也可以留空' : ''}`,
    full: (most) => `已达上限：${count(most)} 个字符。`,
  },
  ownBytes: {
    open: '打开文件',
    input: '要发送的字节所在的文件',
    opened: (file) => `已打开 ${file}。`,
    undo: '撤销',
    notOpened: (file, why) => `${file} 没有打开：${why}。`,
    tooLarge: (size, most) =>
      `它有 ${count(size)} 个字节，上限是 ${count(most)} 个（1 MiB），请换一个小些的文件`,
    unreadable: (why) => `浏览器读取失败（${why}），请重新选择`,
    sent: (size, amount) =>
      amount === 0 ? '什么都不写出。' : `共写出 ${bytes(size)}，分成 ${chunks(amount)}。`,
    lineEnds: (found) => {
      const { lf, crlf, cr, openLine } = found
      const kinds = [
        ...(lf > 0 ? [`LF ${count(lf)} 个`] : []),
        ...(crlf > 0 ? [`CR LF ${count(crlf)} 个`] : []),
        ...(cr > 0 ? [`CR ${count(cr)} 个`] : []),
      ]
      if (kinds.length === 0) return '内容里没有换行符。'
      return `内容里的换行符：${kinds.join('，')}${openLine > 0 ? '；最后一行没有' : ''}。`
    },
  },
  cors: {
    title: 'CORS（按主机）',
    choices: { '': '与真实服务相同', on: '允许所有源', off: '不允许其他源' },
  },
  preview: {
    label: '预览',
    written: '写出',
    delivered: '送达',
    sources: {
      'last-run': '按上次运行写出的内容推算，时间从请求发出算起。',
      rehearsal: '按当前参数推算，时间从请求发出算起。',
    },
    answered: (status) => `网络直接返回状态码 ${status}，服务器什么都不写。`,
    faultsAt: (request) => `这里显示的是第一个请求，故障只影响第 ${request} 个请求。`,
    waits: (time) => `请求要等 ${time} 才有连接空出来。`,
    asWritten: (amount) => `${chunks(amount)}，原样送达。`,
    recut: (written, delivered) => `写出 ${chunks(written)}，送达 ${count(delivered)} 个。`,
    messagesAsWritten: (messages) => `${count(messages)} 条消息，原样送达。`,
    messagesRecut: (messages, pieces) =>
      `写出 ${count(messages)} 条消息，分成 ${count(pieces)} 段送达。`,
    closes: (after) => `${after} 后，连接关闭。`,
    firstByte: (after) => `请求发出 ${after} 后，首字节到达。`,
    firstByteLate: (after, written) => `首字节在请求发出 ${written} 后写出，${after} 后才到达。`,
    held: (time) => `字节在网络中最长滞留 ${time}。`,
    ends: {
      complete: (after) => `${after} 后，响应完整结束。`,
      broken: (after, got, all) => `${after} 后，连接断开，${all} 中只送达了 ${got}。`,
      truncated: (after, got, all) =>
        `${after} 后，响应像正常结束一样停下，${all} 中只送达了 ${got}。`,
      short: (after, got, all) =>
        `${after} 后，响应结束，${all} 中只送达了 ${got}。Content-Length 声明的更多，所以读取会出错。`,
      stalled: (after, got, all) =>
        `${after} 后，响应卡住不动，${all} 中只送达了 ${got}，永远不会结束。`,
    },
  },
  eventSource: {
    method: (method) => `EventSource 只发 GET，这个服务器要的是 ${method}。`,
    noContent: '收到 204，彻底关闭（CLOSED），不会有事件。',
    status: (status) => `不接受状态码 ${status}：触发 error 事件，然后彻底关闭（CLOSED）。`,
    type: (type) =>
      type === ''
        ? '不接受没有 Content-Type 的响应：触发 error 事件，然后彻底关闭（CLOSED）。'
        : `不接受类型 ${type}：触发 error 事件，然后彻底关闭（CLOSED）。`,
  },
  socketOnly: '请用 WebSocket 连接：fetch、EventSource 和 axios 都读不了这个服务器。',
  parameters: {
    label: '服务器和参数说明',
    summary: (summary, clients) =>
      spaced(`${summary}${clients === 'WebSocket' ? '只适用于' : '适用于'}${clients}。`),
    note: '下次运行生效。URL 里的查询参数优先。',
    reset: '恢复默认值',
  },
  flows: {
    notAsked: (server) => spaced(`本次运行没有哪一栏请求过${server}。`),
    empty: '点击“全部运行”，对比服务器写出的和网络送达的内容。',
    count: (written, delivered) =>
      written === 0 ? '还没有写出数据块' : `写出 ${chunks(written)}，送达 ${count(delivered)} 个`,
    messages: (written, delivered, arrived) =>
      `写出 ${count(written)} 条消息，送达 ${count(delivered)} 条；收到代码发来的 ${count(arrived)} 条`,
    request: (lane, request) => `${lane}，第 ${request} 个请求`,
    picker: '发给这个服务器的请求',
    noResponse: '还没有响应',
    headers: (status, headers) => [status, ` ${count(headers)} 个响应头`],
    table: '写出与送达的并排对照。上下方向键选择送达的数据块',
    written: '服务器写出',
    delivered: '网络送达',
    notDelivered: '没有送达',
    byNetwork: '由网络返回',
    notKept: (length) => `${count(length)} 个字节，没有保存`,
  },
  sources: {
    unloadable: (why) => `源码没能加载（${why}）。联网后再试。`,
    unfit: (why) => `这些参数没有对应的源码：${why}。请在服务器的参数里改正。`,
    language: '语言',
    languages: {
      csharp: 'C#',
      javascript: 'Node',
      python: 'Python',
      go: 'Go',
      msw: 'MSW 处理函数',
    },
    save: (file) => ['保存为 ', file, '，然后运行'],
    saveHandlers: (file) => ['保存为 ', file, '。在用 MSW 的测试里：'],
    label: (file) => `${file} 的源码`,
  },
}
