// follows: 4faf9a3bbb06
import type { copyEn } from './copy-en.ts'
import { spaced } from './format-zh.ts'

/* What Copy and Save picture say, in Chinese. */
export const copyZh: typeof copyEn = {
  copy: '复制',
  copyLabel: (what) => spaced(`复制${what}`),
  copied: '已复制',
  refused: '浏览器不允许复制。请选中文字，用键盘复制',
  output: (lane) => `${lane} 的输出`,
  otherCode: '来自之前的代码',
  otherCodeHint: '运行之后代码改过。再运行一次，看看现在的代码输出什么。',
  lines: '显示的所有行',
  line: '这一行',
  headers: '响应头',
  text: '字节（文本）',
  hex: '字节（十六进制）',
  curl: '请求（curl 命令）',
  chunkText: '这些字节（文本）',
  chunkHex: '这些字节（十六进制）',
  table: '表格（TSV）',
  menu: '复制……',
  chunkHint: '复制选中事件的字节',
  menuHint: '复制这个响应的响应头、字节或请求',
  fixture: {
    menu: '复制为……',
    hint: '把这个响应用到自己的测试里：字节、边界和时间都一样',
    forms: {
      msw: 'MSW 处理函数',
      node: 'Node 服务器',
      playwright: 'Playwright fixture',
      curl: 'curl 命令（请求上面的 Node 服务器）',
      recording: '录制文件',
    },
    label: (form) => spaced(`复制为 ${form}`),
    failed: (problem) => `没有复制：${problem}`,
  },
  tableHtml: '表格（HTML）',
  altText: '替代文本',
  picture: {
    menu: '保存图片',
    hint: '时间轴的可见部分（连同图例）、它的替代文本，以及事件表格',
    empty: '还没有运行过',
    form: (format, theme) => `${format}，${theme === 'light' ? '浅色' : '深色'}`,
    name: (format, theme) => `保存为 ${format}，${theme === 'light' ? '浅色' : '深色'}主题`,
    legend: '图例',
    title: 'Chunkwise 一次运行的时间轴',
    zero: '时间从代码开始运行算起',
  },
}
