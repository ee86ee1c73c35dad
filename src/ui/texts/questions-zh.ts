// follows: e0ebc55b1dd2
/* What the questions that end a part say, in Chinese. */
import type { questionsEn } from './questions-en.ts'

export const questionsZh: typeof questionsEn = {
  region: '题目',
  steps: '本单元的题目',
  step: (number) => `第 ${number} 题`,
  states: { answered: '已答对', shown: '看过答案', open: '未作答' },
  count: (number, count) => `第 ${number} 题，共 ${count} 题`,
  progress: (answered, count) =>
    answered === 0 ? `${count} 道题，还没有答对的。` : `${count} 道题答对了 ${answered} 道。`,
  how: '先选中一个标记：在时间轴上点击它；或者用键盘走到时间轴，左右方向键在一行里移动，上下方向键切换行。“用表格列出事件”里也可以选。然后点击“提交答案”，或者在时间轴上按 Enter。',
  loading: '正在加载运行记录……',
  answerRegion: '你的回答',
  nothingSelected: '还没有选中标记。',
  selected: (what, detail, moment, lane) =>
    `选中“${what}”${detail === '' ? '' : `，${detail}`}，${moment}，${lane}。`,
  answer: '提交答案',
  answerHint: '用选中的标记作答（在时间轴上按 Enter 也可以）',
  selectFirst: '先选中一个标记',
  isAnswered: '这道题已经答完了',
  show: '看答案',
  showHint: '选中一个符合题意的标记',
  next: '下一题',
  right: '正确。',
  wrong: (what) => `不是它：你选的是“${what}”。`,
  shown: '答案已经选中了。',
  finished: (answered, count) => `这是最后一题。${count} 道题答对了 ${answered} 道。`,
  cheatSheet: '本单元速查表',
  all: '全部课程',
  none: '这个地址没有题目。',
  noneRemedy: '从全部课程里选一个单元。',
  unreachable: (why) => `没能加载（${why}）。检查网络后重试。`,
  tryAgain: '重试',
}
