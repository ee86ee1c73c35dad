import type { Language } from '../../base/languages.ts'

/** The words around what ends a part, on pages that are read without script. */
export interface PartEndWords {
  readonly cheatSheet: string
  readonly questions: (count: number) => string
  /** Headings in `questions.md`. */
  readonly answer: string
  readonly lookFor: string
  /** On the page of questions, where there is no script. */
  readonly needsScript: string
  /** At the end of a printed page. */
  readonly from: (address: string) => string
}

const english: PartEndWords = {
  cheatSheet: 'Cheat sheet',
  questions: (count) => `${count} questions`,
  answer: 'Answer',
  lookFor: 'Look for',
  needsScript:
    'You can read the questions and their answers without JavaScript. To see the recorded runs and answer on the time axis, please allow JavaScript for this page.',
  from: (address) => `From ${address}`,
}

const chinese: PartEndWords = {
  cheatSheet: '速查表',
  questions: (count) => `${count} 道题`,
  answer: '答案',
  lookFor: '线索',
  needsScript:
    '不启用 JavaScript 也能阅读题目和答案。要查看运行记录、在时间轴上作答，请允许本页使用 JavaScript。',
  from: (address) => `来自 ${address}`,
}

export const partEndWordsOf: Readonly<Record<Language, PartEndWords>> = {
  en: english,
  zh: chinese,
}
