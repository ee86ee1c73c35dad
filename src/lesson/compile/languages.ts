import { firstLanguage, type Language } from '../../base/languages.ts'
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
    /** Of an option, as a sentence. */
    readonly right: string
    readonly wrong: string
    readonly startingCode: string
    readonly server: string
    readonly hint: (number: number) => string
    readonly solution: string
    readonly needsScript: string
    /** Of a page's way to others. */
    readonly labelled: (label: string, text: string) => string
  }
  /** What `index.html` says by itself, in other languages than its own. */
  readonly frame: {
    readonly title: string
    readonly description: string
    readonly noScript: string
    readonly unloaded: string
    readonly reload: string
  } | null
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
    right: 'Correct.',
    wrong: 'Incorrect.',
    startingCode: 'Starting code',
    server: 'Server',
    hint: (number) => `Hint ${number}`,
    solution: 'A solution',
    needsScript:
      'You can read this lesson without JavaScript. To run and change its code, please allow JavaScript for this page.',
    labelled: (label, text) => `${label}: ${text}`,
  },
  frame: null,
}

const chinese: LanguageWords = {
  steps: { predict: '预测', run: '运行', investigate: '观察', modify: '修改', make: '动手' },
  hints: '提示',
  ending: '小结',
  page: {
    siteName: 'Chunkwise',
    overviewTitle: 'HTTP 流式传输课程',
    overviewSummary:
      '一组短课，讲 fetch、EventSource 和 axios 怎样流式传输。改真实的代码，在浏览器里运行，每个数据块都看得到。',
    lessons: '课程',
    examples: '示例',
    previous: '上一课',
    next: '下一课',
    minutes: (count) => `约 ${count} 分钟`,
    right: '正确。',
    wrong: '不对。',
    startingCode: '起始代码',
    server: '服务器',
    hint: (number) => `提示 ${number}`,
    solution: '参考答案',
    needsScript: '不启用 JavaScript 也能阅读本课。要运行和修改代码，请允许本页使用 JavaScript。',
    labelled: (label, text) => `${label}：${text}`,
  },
  frame: {
    title: 'Chunkwise：亲眼看 HTTP 流式传输',
    description:
      '并排修改 fetch、EventSource 和 axios 的代码，在浏览器里向流式接口发请求，每个数据块都画在同一条时间轴上。可离线使用。',
    noScript: 'Chunkwise 在浏览器里运行代码，需要 JavaScript。请允许本页面使用 JavaScript。',
    unloaded: 'Chunkwise 没有加载完整。可能刚发布了新版本，也可能是网络出错了。',
    reload: '重新加载页面',
  },
}

export const wordsOf: Readonly<Record<Language, LanguageWords>> = { en: english, zh: chinese }

/** `lesson.md`, `lesson.zh.md`. */
export const fileIn = (name: string, language: Language): string =>
  language === firstLanguage ? `${name}.md` : `${name}.${language}.md`
