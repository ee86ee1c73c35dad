// follows: 9db56be03761
/* What sharing says, in Chinese: it comes with the dialogs. */
import { count } from './format-zh.ts'
import { speed } from './format.ts'
import type { shareEn } from './share-en.ts'

export const shareZh: typeof shareEn = {
  button: '分享',
  hint: '把代码和设置做成链接、Markdown 或文件',
  title: '分享',
  intro:
    '下面选中的内容都在链接里。服务器收不到它们：地址里 # 后面的部分，浏览器不会发出去。别人打开后看到的是你的代码，他自己的代码原样保留。不点击运行，什么都不会运行。',
  lessonIntro: '链接指向本课，不含你的代码，除非你选择带上。',
  includeCode: '带上我的代码（链接会在演练场里打开，没有课文）',
  contents: '链接里有什么',
  lane: (name) => `${name} 的代码`,
  server: '你写的服务器',
  network: (name) => `网络：${name}`,
  ownNetwork: '自己设的网络状况',
  speed: (value) => `速度：${speed(value)}`,
  servers: '模拟服务器的参数值',
  view: '打开时显示的面板',
  link: '链接',
  length: (characters) => `${count(characters)} 个字符`,
  tooLong: (characters, most) =>
    `这个链接会有 ${count(characters)} 个字符。超过 ${count(most)} 个左右，聊天和邮件软件就会把链接截断。请改为保存文件，拖到页面上就能打开。`,
  nothing: '至少选一栏。',
  key: (where, line, service) =>
    `${where} 第 ${line} 行有一段文字很像 ${service} 的 API 密钥。拿到链接的人就拿到了密钥，请先删掉它。`,
  noKey: '这不是真的密钥',
  keyWaits: '请先删掉密钥，或者确认它不是真的',
  copyLink: '复制链接',
  copyMarkdown: '复制为 Markdown',
  markdownHint: '链接加上代码块，可以贴进文章或 issue',
  markdownTitle: '在 Chunkwise 中打开',
  saveFile: '保存为文件',
  saveHint: '一个 JSON 文件，拖到页面上就能打开',
  copied: '已复制',
  refused: '浏览器不允许在这里复制。请选中链接，自己复制。',
  saved: '已保存',
  fileName: 'chunkwise-program.json',

  embed: {
    title: '嵌入你自己的页面',
    intro: '读者马上能看到代码，可以在框里修改和运行。不点击“运行”，什么都不会运行。',
    shows: '除了代码和输出，还显示',
    theme: '主题',
    themes: { system: '跟随读者的系统', light: '浅色', dark: '深色' },
    code: 'HTML',
    copy: '复制 HTML',
    frameTitle: (lanes) => `可以运行和修改的代码（${lanes.join('、')}），来自 Chunkwise`,
  },

  openedPart: '分享来的程序',
  opened: '这个程序来自链接或文件。你自己的代码没有动。',
  press: '点击“全部运行”运行它。',
  announced: '已打开分享来的程序，还没有运行。你自己的代码没有动。',
  keep: '留作我的',
  keepHint: '放进演练场，替换你的代码。可以撤销',
  back: '回到我的代码',
  backHint: '关闭它，显示你自己的代码',
  kept: '这个程序归你了：它在演练场里，会自动保存。',
  undo: '撤销',
  undoHint: '恢复你之前的代码和设置',
  undone: '你自己的代码回来了。',
  unusedLane: '// 分享来的程序不用这一栏。\n',
  dismiss: '关闭',
  unopened: '打不开分享来的程序。',
  untouched: '你自己的代码没有动。',
  problems: {
    letters: '链接里有不该出现的字符，可能在传递时被改过。请对方重新发一次。',
    damaged: '链接的末尾缺了，或者有一部分被改过。请对方重新发一次。',
    large: '解开后会超过 1 MiB，Chunkwise 的链接没有这么大的。',
    data: (detail) => `内容不对：${detail}`,
    newer: '它是用更新版本的 Chunkwise 做的。刷新页面，换到新版本再打开。',
  },
}
