// follows: 067129de0cda
/* What the dialogs say, in Chinese: they come after the first page. */
import { count } from './format-zh.ts'
import type { toolEn } from './tool-en.ts'

export const toolZh: typeof toolEn = {
  close: '关闭',
  update: {
    newVersion: 'Chunkwise 有新版本了。',
    heldUp: '另一个标签页里还有代码在运行，先停止再更新。',
    now: '立即更新',
    hint: (isCodeKept) =>
      isCodeKept ? '换成新版本，代码会保留' : '换成新版本。代码会丢失，请先复制一份',
    waits: '所有栏都停下后才能更新',
  },
  storage: {
    blocked:
      '浏览器不允许本页面存储数据，重新加载后，代码、设置和学习进度都会丢失。请先复制代码；要保留学习进度，打开“全部课程”，把它保存为文件。',
    dismiss: '关闭',
    export: '保存为文件',
  },
  finder: {
    count: (entries) => `共 ${count(entries)} 项`,
    none: (query) => `没有找到“${query.trim()}”。换一个词试试。`,
  },
  examples: {
    button: '示例',
    hint: '可以直接运行的程序：各种服务器、各种客户端和常见问题',
    title: '示例',
    intro: '打开示例，会替换你的代码、服务器和网络。可以撤销。',
    symptoms: '常见问题',
    search: '搜索示例',
    placeholder: '例如 axios、nginx 或续传',
    opened: (name) => `已打开“${name}”，还没有运行。`,
    openedPart: '已打开的示例',
    undone: (name) => `“${name}”已关闭，代码已恢复。`,
    unopened: (name, why) => `“${name}”没能打开（${why}）。联网后再试。`,
    unknown: (id) => `链接里的示例“${id}”不存在。请在“示例”里选一个。`,
    unusedLane: (name) => `// “${name}”不用这一栏。\n`,
    press: '点击“全部运行”即可运行。',
    explained: '为什么会这样',
    undo: '撤销',
    undoLast: '撤销上次打开的示例',
    undoHint: '恢复打开示例之前的代码和设置',
    dismiss: '关闭',
  },
  palette: {
    title: '搜索',
    search: '搜索操作、服务器、课程、示例和设置',
    placeholder: '操作、服务器、课程、设置……',
    actions: '操作',
    servers: '模拟服务器',
    kinds: { action: '操作', server: '服务器', lesson: '课程', example: '示例', setting: '设置' },
    lessons: '课程',
    settings: '设置',
    choice: (what, value) => `${what}：${value}`,
    keys: (shortcuts) =>
      shortcuts
        .replace('Control', 'Ctrl')
        .replace('Meta', '⌘')
        .replace('Enter', '↵')
        .replaceAll('+', ' '),
  },
  browser: {
    title: '模拟浏览器',
    what: '服务器运行在这个页面的一个 Worker 里，你代码里的 fetch、XMLHttpRequest 和 EventSource 由替身代劳。数据块、取消、网络条件和 trace 都与真实浏览器一致。',
    reasons: {
      chosen: '这是你在设置里或通过页面地址选择的。',
      insecure: '这里必须用它：浏览器只在 https 或 localhost 下才允许使用 Service Worker。',
      missing: '这里必须用它：这个浏览器不允许本页面使用 Service Worker。',
      late: '这里必须用它：浏览器没能在 20 秒内启动 Service Worker。重新打开页面时会再试一次。',
    },
    differs: '与真实浏览器的不同：',
    differences: {
      synchronous: '同步的 XMLHttpRequest 会抛出 NetworkError。',
      untrusted: 'EventSource 和 XMLHttpRequest 的事件，isTrusted 为 false。',
      messages: 'EventSource 和 XMLHttpRequest 的部分错误消息不一样。',
      offline: '页面不会保存供离线使用。',
    },
    inLesson: '这一课在模拟浏览器里运行，与真实浏览器的不同：',
  },
  settings: {
    title: '设置',
    words: '选项 偏好 options preferences',
    size: '代码字号',
    pixels: (size) => `${size} px`,
    sizeNote: '手机和触屏上至少为 16 px。',
    wrap: '自动换行',
    wraps: { auto: '不足 60 列时换行', on: '总是换行', off: '不换行' },
    editor: '编辑器',
    editors: {
      auto: '根据设备选择',
      monaco: '完整（Monaco）',
      codemirror: '轻量（CodeMirror）',
      plain: '纯文本',
    },
    editorNote:
      '完整编辑器会检查类型。轻量编辑器适合触屏和小屏幕。纯文本编辑器就是一个文本框，配合部分屏幕阅读器更好用，也适合较慢的电脑。',
    browser: '浏览器',
    browsers: { real: '尽量用真实的', simulated: '模拟的' },
    browserNote: '重新加载页面后生效。',
    browserMore: '关于模拟浏览器',
    format: '格式化代码',
    formatHint: '格式化所有编辑器里的代码，可以分别撤销。',
    formatNeeds: '只有完整编辑器能格式化代码，要等它加载完。',
    formatted: '已格式化',
    sentence: (text) => `${text}。`,
    download: '下载离线版',
    downloadNote:
      '整个 Chunkwise 就是一个文件，可以放在硬盘或 U 盘里，不需要网络，也不需要服务器。',
    oneFile: (version) => `这是 Chunkwise ${version} 的单文件版。`,
  },
  shortcuts: {
    title: '键盘快捷键',
    words: '按键 帮助 keys help ?',
    modifiers: { apple: '⌘', other: 'Ctrl' },
    groups: (modifier) => [
      {
        where: '任何位置',
        keys: [
          { press: [modifier, 'Enter'], between: '+', does: '运行所有栏' },
          { press: ['Alt', 'Enter'], between: '+', does: '放大一栏，再按一次显示所有栏' },
        ],
      },
      {
        where: '编辑器和文本框之外',
        keys: [
          { press: ['?'], does: '显示这些快捷键' },
          {
            press: [modifier, 'K'],
            between: '+',
            does: '搜索操作、服务器、课程、示例或设置',
          },
        ],
      },
      {
        where: '编辑器内',
        keys: [
          { press: ['Escape', 'Tab'], between: '再按', does: '离开编辑器' },
          { press: [modifier, 'Z'], between: '+', does: '撤销，包括重置和打开示例' },
          { press: ['F1'], does: '完整编辑器的所有命令' },
        ],
      },
      {
        where: '时间轴和运行过程的各个面板',
        keys: [
          { press: ['['], does: '选中上一个数据块' },
          { press: [']'], does: '选中下一个数据块' },
          { press: ['←', '→'], between: '或', does: '左右平移，或切换到相邻的标记' },
          { press: ['↑', '↓'], between: '或', does: '切换到其他栏的标记' },
          { press: ['+', '−'], between: '或', does: '放大或缩小' },
          { press: ['0'], does: '显示整次运行' },
          { press: ['Escape'], does: '取消选中，再按一次离开时间轴' },
        ],
      },
    ],
  },
  language: {
    followed: '已按浏览器的语言显示中文。',
    dismiss: '关闭',
    failed: (why) => `另一种语言没有加载成功（${why}）。联网后再试。`,
  },
}
