import type { Language } from './languages.ts'

/** The words around what ends a part, on pages that are read without script. */
export interface PartEndWords {
  readonly siteName: string
  readonly playground: string
  readonly allLessons: string
  readonly cheatSheet: string
  readonly questions: (count: number) => string
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
  from: 'From',
  navigation: 'Chunkwise',
}

const chinese: PartEndWords = {
  siteName: 'Chunkwise',
  playground: '练习场',
  allLessons: '全部课程',
  cheatSheet: '速查表',
  questions: (count) => `${count} 个问题`,
  from: '来自',
  navigation: 'Chunkwise',
}

export const partEndWordsOf: Readonly<Record<Language, PartEndWords>> = {
  en: english,
  zh: chinese,
}
