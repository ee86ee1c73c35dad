// follows: a667306d0de8
import type { editorEn } from './editor-en.ts'

/* What an editor of code says itself, in Chinese. */
export const editorZh: typeof editorEn = {
  looksLikeKey: (service) =>
    `这里像是真实的 ${service} 密钥。模拟的服务接受任何文本作为密钥。分享代码之前，请把真实密钥删掉。`,
  lastRun: '上次运行',
  keys: {
    bar: '编辑按键',
    undo: '撤销',
    redo: '重做',
    indent: '缩进',
    find: '查找',
  },
  phrases: {
    Find: '查找',
    Replace: '替换为',
    next: '下一个',
    previous: '上一个',
    all: '全部',
    'match case': '区分大小写',
    regexp: '正则表达式',
    'by word': '全词匹配',
    replace: '替换',
    'replace all': '全部替换',
    close: '关闭',
    'current match': '当前匹配项',
    'replaced $ matches': '替换了 $ 处',
    'replaced match on line $': '替换了第 $ 行的匹配项',
    'on line': '在第几行：',
    'Go to line': '转到行',
    go: '转到',
    Completions: '补全列表',
    Diagnostics: '问题列表',
    'No diagnostics': '没有问题',
    'Selection deleted': '已删除选中内容',
  },
}
