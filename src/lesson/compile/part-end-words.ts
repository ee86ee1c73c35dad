import type { Language } from './languages.ts'

/** The words around what ends a part, on pages that are read without script. */
export interface PartEndWords {
  readonly siteName: string
  readonly playground: string
  readonly allLessons: string
  readonly cheatSheet: string
  readonly questions: (count: number) => string
  /** Headings in `questions.md`. */
  readonly answer: string
  readonly lookFor: string
  /** On the page of questions, where there is no script. */
  readonly needsScript: string
  /** Before the address of a printed page. */
  readonly from: string
  readonly navigation: string
}

const english: PartEndWords = {
  siteName: 'Chunkwise',
  playground: 'Playground',
  allLessons: 'All lessons',
  cheatSheet: 'Cheat sheet',
  questions: (count) => `${count} questions`,
  answer: 'Answer',
  lookFor: 'Look for',
  needsScript:
    'You can read the questions and their answers without JavaScript. To see the recorded runs and answer on the time axis, please allow JavaScript for this page.',
  from: 'From',
  navigation: 'Chunkwise',
}

const chinese: PartEndWords = {
  siteName: 'Chunkwise',
  playground: '练习场',
  allLessons: '全部课程',
  cheatSheet: '速查表',
  questions: (count) => `${count} 个问题`,
  answer: '答案',
  lookFor: '看哪里',
  needsScript:
    '不启用 JavaScript 也可以阅读问题和答案。要查看录制的运行并在时间轴上作答，请允许本页面使用 JavaScript。',
  from: '来自',
  navigation: 'Chunkwise',
}

export const partEndWordsOf: Readonly<Record<Language, PartEndWords>> = {
  en: english,
  zh: chinese,
}
