// follows: b124247f1ff4
/* What an embed says, in Chinese. */
import type { embedEn } from './embed-en.ts'

export const embedZh: typeof embedEn = {
  title: '可以运行和修改的程序',
  lanes: '栏',
  views: '查看这次运行',
  viewNames: { timeline: '时间轴', bytes: '字节', console: '控制台' },
  code: (lane) => `${lane} 的代码。点击即可编辑`,
  output: '输出',
  outputOf: (lane) => `${lane} 的输出`,
  nothingYet: '还没有输出。点击“运行”',
  idle: '还没有运行',
  run: '运行',
  runHint: '在你的浏览器里运行这段代码，由模拟的服务器响应',
  stop: '停止',
  stopHint: '停止代码和它的流',
  openIn: '在 Chunkwise 中打开',
  openInHint: '在新标签页里打开现在的程序，那里有全部工具',
  waits: '点击“运行”，响应的每个数据块都会显示在这里',
  asked: '外面的页面想运行这段代码。要允许，请点击“运行”。',
  simulated: '模拟浏览器：这个框里的请求是模拟的',
  unloaded: '有一部分没有加载成功：网络出错了，或者 Chunkwise 发布了新版本。请刷新页面。',
  instead: '这个程序也可以在网站上运行：',
  unopened: '打不开这个框里的程序。',
}
