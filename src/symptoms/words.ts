import type { Language } from '../base/languages.ts'
import type { ThemeNames } from './theme-button.ts'

/** What symptom pages say around the symptoms. */
export interface SymptomWords {
  readonly navigation: string
  readonly theme: ThemeNames
  readonly examples: string
  readonly lessons: string
  readonly symptoms: string
  readonly title: string
  readonly description: string
  readonly why: string
  readonly see: string
  readonly seeNote: string
  readonly cure: string
  readonly understand: string
  /** `lesson` is a link to the lesson, as HTML. */
  readonly lesson: (lesson: string) => string
  readonly sources: string
  readonly open: (program: string) => string
  /** Between sentences. */
  readonly gap: string
  /** By the groups' ids. */
  readonly groups: Readonly<Record<SymptomGroup, string>>
}

export type SymptomGroup = 'at-once' | 'damaged' | 'connections'

const english: SymptomWords = {
  navigation: 'Chunkwise',
  theme: { system: 'Theme: match system', light: 'Theme: light', dark: 'Theme: dark' },
  lessons: 'Lessons',
  examples: 'Examples',
  symptoms: 'All symptoms',
  title: 'Symptoms of broken HTTP streams',
  description:
    'What goes wrong when HTTP responses are streamed: each symptom with its cause, an example that shows it in your browser, and the cure.',
  why: 'Why',
  see: 'See it happen',
  seeNote:
    'It opens in the playground, in your browser, against a simulated server. It runs when you press Run all.',
  cure: 'What to do',
  understand: 'Understand it',
  lesson: (lesson) => `The lesson ${lesson} says more about it.`,
  sources: 'Sources',
  open: (program) => `Open “${program}”`,
  gap: ' ',
  groups: {
    'at-once': 'All at once, or not at all',
    damaged: 'Damaged or incomplete',
    connections: 'Connections',
  },
}

const chinese: SymptomWords = {
  navigation: 'Chunkwise',
  theme: { system: '主题：跟随系统', light: '主题：浅色', dark: '主题：深色' },
  lessons: '课程',
  examples: '示例',
  symptoms: '全部常见问题',
  title: 'HTTP 流式响应的常见问题',
  description:
    'HTTP 流式响应会出哪些问题：每个问题都有原因、能在浏览器里运行的示例，还有解决办法。',
  why: '原因',
  see: '亲眼看看',
  seeNote: '示例会在演练场中打开，请求的是浏览器里的模拟服务器。点击“全部运行”开始。',
  cure: '解决办法',
  understand: '弄懂原理',
  lesson: (lesson) => `《${lesson}》这一课讲得更详细。`,
  sources: '资料',
  open: (program) => `打开“${program}”`,
  gap: '',
  groups: {
    'at-once': '一次性出现，或者一直不出现',
    damaged: '内容损坏或不完整',
    connections: '连接',
  },
}

export const symptomWords: Readonly<Record<Language, SymptomWords>> = {
  en: english,
  zh: chinese,
}
