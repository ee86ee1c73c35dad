// follows: 109324473fe3
/* What opening and saving traces says, in Chinese. */
import { bytes } from './format-zh.ts'
import type { traceEn } from './trace-en.ts'

export const traceZh: typeof traceEn = {
  problems: { opening: '文件没能打开。', saving: '这次运行没能保存。' },
  dismiss: '关闭',
  drop: '松手即可打开运行记录',
  share: '分享代码',
  shareHint: '做成链接、Markdown 或文件',
  open: '打开运行记录……',
  openHint: '打开保存过的运行记录，也可以直接拖到页面上',
  openWaits: '先停止所有栏',
  input: '运行记录文件',
  opening: '正在打开运行记录',
  cancel: '取消',
  menuHint: '打开保存过的运行记录，或把这次运行保存为文件',
  nothingToExport: '还没有运行过',
  exportAs: '导出这次运行',
  saveAs: (form) => `导出：${form}`,
  forms: {
    chunkwise: { name: 'Chunkwise 运行记录', note: '内容完整，可以在这里重新打开' },
    chrome: {
      name: 'Chrome 跟踪事件（trace events）',
      note: '用 Perfetto 或 chrome://tracing 打开',
    },
    har: { name: 'HAR 1.2', note: '请求、响应体和数据块，供 HTTP 工具使用' },
  },
  running: '先停止所有栏：打开运行记录会替换当前的运行。',
  unreadable: (why) => `文件读取失败（${why}）。请重新选择。`,
  tooLargeToSave: (size, limit) =>
    `文件会有 ${bytes(size)}，上限是 ${bytes(limit)}。减少请求或缩小响应，再运行一次。`,
  unsavable: (why) =>
    `文件写不出来（${why}）。如果断网了，联网后再试；如果这次运行的数据太多，减少请求或缩小响应，再运行一次。`,
}
