// follows: b589b55f1841
/* What the first page says, in Chinese. The names here are what lessons call things by. */
import { maxOpenRequests } from '../../catalogue/network/open-requests.ts'
import type { en } from './en.ts'
import { chosenDuration, count, counted, units } from './format-zh.ts'

export const zh: typeof en = {
  sentenceGap: '',
  header: {
    name: 'Chunkwise',
    openedTrace: '已打开的运行记录',
    preparing: '准备中……',
    lessons: '课程',
    examples: '示例',
    share: '分享',
    help: '键盘快捷键、设置和搜索',
    runAll: '全部运行',
    runKeys: { apple: '⌘ ↵', other: 'Ctrl\u00a0↵' },
    runAllHint: (keys, lanes) =>
      lanes === 1
        ? `运行本栏的代码（${keys}）`
        : `运行${lanes === 2 ? '两' : '三'}栏的代码（${keys}）`,
    stopAll: '全部停止',
    stopAllHint: '停止所有栏，中断其中的流',
    nothingRuns: '没有代码在运行',
    nextRun: '下次运行',
    guide: '引导',
    hideGuide: '隐藏引导',
    showGuide: '显示引导',
    hideLesson: '隐藏课文',
    showLesson: '显示课文',
    theme: (choice) => `主题：${{ system: '跟随系统', light: '浅色', dark: '深色' }[choice]}`,
    themeHint: (theme) => `${theme}，点击切换`,
  },
  language: {
    switchTo: '用英文显示本页',
  },
  speed: {
    label: '速度',
    hint: '模拟服务器的速度。下次运行生效。',
    fixed: '本课的速度是固定的。',
  },
  network: {
    ofLesson: '本课的网络',
    lessonSummary: '本课自带的网络状况。',
    label: '网络',
    hint: (summary) => `${summary}下次运行生效。`,
    customSummary: '自己组合的网络状况。',
    custom: '自定义',
  },
  trace: {
    menu: '运行记录',
  },
  readiness: {
    awaited: '模拟服务器一就绪就开始运行',
    impossible: (why) => `这里运行不了代码：${why}`,
    title: '这里运行不了代码',
    remedy: (mark, remedy) => [mark('解决办法：'), remedy],
    meanwhile: (isCodeKept) =>
      isCodeKept ? '代码仍可以阅读和编辑，改动会保留。' : '代码仍可以阅读和编辑。',
    reload: '重新加载页面',
  },
  workbench: {
    parts: '工作台面板',
    views: '查看运行过程',
    guide: '引导',
    lesson: '课文',
    lanes: '代码栏',
    timeline: '时间轴',
    bytes: '字节',
    console: '控制台',
    cuts: '切口',
    server: '服务器',
    resizeGuide: '调整引导与工作台的宽度',
    resizeLesson: '调整课文与工作台的宽度',
    resizeTimeline: '调整代码栏与时间轴的高度',
    resizeLanes: ['调整第一栏与第二栏的宽度', '调整第二栏与第三栏的宽度'],
    unloadable: (why) => `页面的这一部分没能加载（${why}）。联网后重新加载页面。`,
  },
  missingPart: {
    'newer-version':
      'Chunkwise 发布了新版本，当前版本的部分文件已从服务器上移除。重新加载页面即可换成新版本。',
    offline: '离线副本里还没有页面的这一部分。联网后重新加载页面。',
    absent: '页面有一部分没能从服务器取到。重新加载页面再试一次。',
    afterReload: (isCodeKept) =>
      isCodeKept ? '代码会保留，重新加载后仍停在这里。' : '重新加载后代码会丢失，请先复制一份。',
  },
  skip: {
    links: '快速跳转',
    lesson: '跳到课文',
    guide: '跳到引导',
    lanes: '跳到代码',
    timeline: '跳到时间轴',
  },
  lesson: {
    panel: '课文',
    loading: '正在加载课文……',
    unreachable: (why) => `本课需要的内容没有全部加载成功（${why}）。`,
    unreachableRemedy: '课文仍可以阅读。检查网络，然后重新加载页面。',
  },
  guide: {
    panel: '引导',
    begin: (lesson) => ['想一步一步学，从第一课开始：《', lesson, '》'],
    goOn: (lesson) => ['接着学下一课：', lesson],
    title: '同一个回答，三种客户端',
    intro:
      '模拟服务器发送一句话，一个字符一个字符地发，就像大语言模型返回回答那样。三个客户端各自请求一遍。',
    run: '运行',
    runText: (mark, keys) => [
      '点击',
      mark('全部运行'),
      keys,
      '。其中两栏来一个字显示一个字，另一栏一直空着，到最后才一次性出现。是哪一栏？',
    ],
    runKeys: (keys) => `（${keys}）`,
    look: '找原因',
    lookText:
      '看时间轴上服务器那一行，每个空心标记是一个数据块。服务器用同样的节奏，把同样的句子发给三栏。斜线带表示数据已到达，代码还读不到。',
    change: '改代码',
    changeText: (mark) => [
      '改一改某栏的代码，单独运行它。中途停止一栏，看看服务器什么时候发现。点击',
      mark('重置'),
      '，恢复最初的代码。',
    ],
    article: '第一栏的客户端代码由一篇文章里的代码改写而来。',
    showArticle: '载入文章的原始代码',
    example: {
      runText: (mark, keys) => ['点击', mark('全部运行'), keys, '。'],
      look: '看运行过程',
      lookText:
        '在时间轴上对比：每个数据块，服务器何时写出，代码何时收到，内容何时显示。选中一个标记，可以看到它的字节。',
      changeText: (mark) => [
        '改一改代码或网络，再运行一次。点击',
        mark('撤销'),
        '，恢复打开示例之前的代码。',
      ],
    },
    note: (code, leave) => [
      '代码在 Worker 里运行。要显示内容，用 ',
      code('console.log'),
      ' 或 ',
      code('output.append'),
      '。',
      leave,
    ],
    leave: '想用键盘离开编辑器，先按 Escape，再按 Tab。',
  },
  lane: {
    states: {
      idle: '未运行',
      running: '运行中',
      completed: '已完成',
      failed: '出错',
      stopped: '已停止',
    },
    awaited: '正在启动……',
    waitsForTimer: (delay) => `等待定时器（${chosenDuration(delay)}）`,
    run: (lane) => `运行 ${lane}`,
    stop: (lane) => `停止 ${lane}`,
    notRunning: (lane) => `${lane} 没有在运行`,
    reset: (lane) => `重置 ${lane}`,
    resetHint: '恢复最初的代码，可以撤销',
    nothingToReset: '代码没有改动',
    undoReset: (lane) => `撤销对 ${lane} 的重置`,
    undoResetHint: '撤销重置，恢复你的代码',
    resizeCode: '调整代码与输出的高度',
    enlarge: (lane) => `放大 ${lane}`,
    showAll: '显示所有栏',
    enlargeHint: (what) => `${what}（Alt ↵，或双击栏的标题）`,
    choice: '显示哪些栏',
    showOne: '只显示一栏',
    showTwo: '显示两栏',
    besideHint: '并排显示几栏',
    unresponsive: '代码 5 秒没有响应，很可能陷入了死循环。',
    stopThis: '停止本栏',
    serverSlow: '模拟服务器正忙，有响应后本栏会继续运行。不想等，就点击“停止”。',
    queued: (requests) =>
      `本栏同时打开的请求已达上限 ${count(maxOpenRequests)} 个，还有 ${count(requests)} 个在排队，前面的结束一个才发出一个。不再需要的请求，请中止或关闭。`,
  },
  code: {
    title: '代码',
    label: (lane) => `${lane} 的代码`,
    unloadable: '完整编辑器没能加载，这里先用纯文本编辑器。',
    tryAgain: '重试',
    leave: '离开编辑器：先按 Escape，再按 Tab',
    key: (line, service) =>
      `第 ${line} 行有一串文字很像真实的 ${service} 密钥。模拟的服务接受任意密钥，分享代码之前请把真密钥删掉。`,
    goToLine: '在代码中显示这一行',
    line: (line) => `第 ${line} 行`,
  },
  figures: {
    since: ['从请求', '算起'],
    firstByte: '首字节',
    firstByteHint: '从本栏发出第一个请求，到收到第一个字节',
    firstShown: '首次显示',
    firstShownHint: '从本栏发出第一个请求，到首次显示内容',
    units,
    total: '共计',
    none: '–',
    fewForMany: (got, sent) => `${count(got)} / ${count(sent)}`,
    unitsHint: (delivered, got, noun) =>
      got === 0
        ? `送达 ${counted(delivered, 'chunk')}，代码${noun === 'message' ? '一条' : '一个'}也没收到`
        : `送达 ${counted(delivered, 'chunk')}，代码收到 ${counted(got, noun)}`,
    hidden: (hidden) => `${count(hidden)} 个字节已到达，代码还读不到`,
    hiddenHint: (chunks) =>
      chunks === 1
        ? '1 个数据块已到达，代码还没收到'
        : `${count(chunks)} 个数据块已到达，代码一个也没收到`,
  },
  log: {
    title: '输出',
    more: '下面还有',
    label: (lane) => `${lane} 的输出`,
    dropped: (prints) => `有 ${count(prints)} 条输出没有显示`,
    cut: '……（完整内容见控制台）',
    warning: '警告：',
    error: '错误：',
    problem: '问题：',
    replayed: '回放到这里，还没有输出',
    idle: '还没有输出，点击“全部运行”',
    buffering:
      "还没有输出：axios、text() 和 json() 会等到响应结束。要逐块读取，请读 response.body（axios：adapter 设为 'fetch'，responseType 设为 'stream'）",
    notAsked: '还没有输出，也没有请求到达服务器。如果一直这样，检查代码在等（await）什么',
    noByte: '还没有输出，正在等第一个字节',
    busy: '还没有输出。代码一刻不停地在跑，可能陷入了死循环。要结束，点击“停止”',
    reconnecting: '还没有输出。连接结束了，EventSource 会自动重连',
    requestsEnded:
      '还没有输出。请求都结束了，代码还在运行。如果一直这样，检查代码在等（await）什么',
    unread:
      '代码执行完了，还有响应没关闭。如果还在读，等它读完就好。如果没有在读，服务器会一直等着：要么读完剩下的，要么取消。取消用 reader.cancel()、response.body.cancel()（没有 reader）或 response.data.cancel()（axios）',
    timer: (delay) => `还没有输出，代码在等定时器（${chosenDuration(delay)}）`,
    notPrinted: '字节已到达，还没有输出',
    completed: '已完成，没有任何输出',
    stopped: '已停止，没有任何输出',
    failed: '出错了，没有任何输出',
  },
  announcer: {
    offline: '可离线使用',
    message: (text) => (/[。！？…]$/.test(text) ? text : `${text}。`),
  },
}
