// follows: faa48b77110d
/* What the Server tab says of recordings, in Chinese. */
import { allOf, bytes, count } from './format-zh.ts'
import type { recordingsEn } from './recordings-en.ts'

export const recordingsZh: typeof recordingsEn = {
  panel: '录制',
  about: '录制逐字节回放真实的响应。启用之后，由它代替模拟服务器响应。',
  inLesson: '录制只在演练场里使用，课程里不用。',
  add: {
    title: '添加录制',
    text: '响应',
    textHelp:
      '把手头的内容粘贴进来，或把文件拖到这里：上面那条命令的输出、HAR、curl -i 打印的响应、单独的响应体、Chunkwise 的录制或运行记录都可以。',
    command: 'curl -N --trace - --trace-time URL',
    commandHelp: '这条命令会记下每个数据块和它的时间：',
    address: '地址',
    addressHelp:
      '如果粘贴的内容里没有请求，就在这里填写请求的地址。无论用什么方法请求，都返回这个响应。',
    paste: '添加粘贴的响应',
    nothingPasted: '先粘贴一个响应',
    open: '打开文件',
    input: '含有响应的文件',
    reading: '正在读取……',
    added: (name) => `已添加“${name}”。`,
    replayed: '下次运行会回放它。',
    notAdded: (what, why) => `${what}没有添加。${why}`,
    pasted: '粘贴的响应',
    unreadable: (why) => `浏览器读取失败（${why}）。重新粘贴，或重新打开文件。`,
    tooLarge: (size, most) =>
      `它有 ${count(size)} 个字节，上限是 ${count(most)} 个（100 MiB）。少录几个响应，或录短一些。`,
  },
  list: '保存的录制',
  none: '还没有录制。粘贴或打开一个，也可以在“字节”面板里，点击某个响应旁边的“保存为录制”。',
  use: '启用',
  useLabel: (name) => `启用“${name}”`,
  sources: {
    lane: '来自代码栏',
    'curl-trace': '来自 curl',
    har: '来自 HAR',
    typed: '来自文本',
    proxy: '来自代理',
    'passed-through': '来自真实服务器',
  },
  facts: (source, responses, chunks, size) =>
    [
      source,
      `${count(responses)} 个响应`,
      ...(chunks === null ? [] : [`${count(chunks)} 个数据块`]),
      bytes(size),
    ].join(' · '),
  response: (method, address) => `${method === '*' ? '任何方法' : method} ${address}`,
  answer: (status, type, isBroken) =>
    [`${status}`, ...(type ? [type] : []), ...(isBroken ? ['中途断开'] : [])].join(' · '),
  more: (responses) => `还有 ${count(responses)} 个响应`,
  removed: (names) => `可能含有机密，已删去：${allOf(names)}。`,
  unknown: '块边界和块之间的时间未知。',
  playing: '发送方式',
  playingLabel: (name) => `“${name}”的发送方式`,
  playings: { whole: '整个响应体一次性发出', units: '每个事件、每行或每个元素各作一个数据块' },
  rename: '重命名',
  renameLabel: (name) => `重命名“${name}”`,
  newName: '新名称',
  save: '保存',
  cancel: '取消',
  download: '下载',
  downloadLabel: (name) => `下载“${name}”`,
  remove: '删除',
  removeLabel: (name) => `删除“${name}”`,
  deleted: (name) => `已删除“${name}”。`,
  undo: '撤销',
  gone: '这个录制已经不在了，可能是在另一个标签页里删掉的。还需要就重新添加。',
  trouble: {
    'too-many':
      '这个录制没有启用：一次运行最多启用 20 个录制，地址最多涉及 24 个主机。先取消另一个录制的“启用”，再勾选这一个。',
    blocked: '浏览器不允许本页面存储数据，重新加载后录制会丢失。需要的请先下载。',
    full: '浏览器的存储空间已满，没存下的内容重新加载后会丢失。下载需要的，或删除不需要的录制。',
    failed: '浏览器没能存取录制，重新加载后最近的改动可能丢失。需要的请先下载。',
  },
  unloadable: (why) => `录制没能加载（${why}）。联网后重新加载页面。`,
}
