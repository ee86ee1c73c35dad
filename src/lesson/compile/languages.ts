import type { StepKind } from '../model.ts'

/** What the headings of a lesson's text are called, and the words around it on its static page. */
export interface LanguageWords {
  readonly steps: Readonly<Record<StepKind, string>>
  readonly hints: string
  readonly ending: string
  readonly page: {
    readonly siteName: string
    readonly overviewTitle: string
    readonly overviewSummary: string
    readonly lessons: string
    readonly examples: string
    readonly previous: string
    readonly next: string
    readonly minutes: (count: number) => string
    readonly right: string
    readonly wrong: string
    readonly startingCode: string
    readonly server: string
    readonly hint: (number: number) => string
    readonly solution: string
    readonly needsScript: string
  }
}

const english: LanguageWords = {
  steps: {
    predict: 'Predict',
    run: 'Run',
    investigate: 'Investigate',
    modify: 'Modify',
    make: 'Make',
  },
  hints: 'Hints',
  ending: 'What you have learnt',
  page: {
    siteName: 'Chunkwise',
    overviewTitle: 'Lessons on HTTP streaming',
    overviewSummary:
      'Short lessons about HTTP streaming with fetch, EventSource and axios. Change real code, run it in your browser, and see every chunk.',
    lessons: 'Lessons',
    examples: 'Examples',
    previous: 'Previous',
    next: 'Next',
    minutes: (count) => `about ${count} minutes`,
    right: 'Correct',
    wrong: 'Incorrect',
    startingCode: 'Starting code',
    server: 'Server',
    hint: (number) => `Hint ${number}`,
    solution: 'A solution',
    needsScript:
      'You can read this lesson without JavaScript. To run and change its code, please allow JavaScript for this page.',
  },
}

const chinese: LanguageWords = {
  steps: { predict: '预测', run: '运行', investigate: '观察', modify: '修改', make: '动手' },
  hints: '提示',
  ending: '学到了什么',
  page: {
    siteName: 'Chunkwise',
    overviewTitle: 'HTTP 流式传输课程',
    overviewSummary:
      '关于 fetch、EventSource 和 axios 的 HTTP 流式传输短课。修改真实的代码，在浏览器中运行，看到每一个数据块。',
    lessons: '课程',
    examples: '示例',
    previous: '上一课',
    next: '下一课',
    minutes: (count) => `约 ${count} 分钟`,
    right: '正确',
    wrong: '不对',
    startingCode: '起始代码',
    server: '服务器',
    hint: (number) => `提示 ${number}`,
    solution: '一种解法',
    needsScript:
      '不启用 JavaScript 也可以阅读本课。要运行和修改代码，请允许本页面使用 JavaScript。',
  },
}

/** The first is the one every lesson is written in; `lesson.<code>.md` beside it translates it. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]
export const firstLanguage: Language = languages[0]

export const wordsOf: Readonly<Record<Language, LanguageWords>> = { en: english, zh: chinese }

/** `lesson.md`, `lesson.zh.md`. */
export const fileIn = (name: string, language: Language): string =>
  language === firstLanguage ? `${name}.md` : `${name}.${language}.md`
