import type { LessonId } from '../lesson/model.ts'
import type { LacksInNode } from './readme-en.ts'

/** What the checks of a lesson need and a project doesn't have, by the lesson's id. */
export const lacksInNode: Readonly<Partial<Record<LessonId, LacksInNode>>> = {
  'axios/why-axios-waits': 'xhr',
  'axios/progress-is-not-a-stream': 'xhr',
  'real-answers/retry-without-paying-twice': 'attempts',
  'the-way-there/the-browser-that-asks-first': 'cors',
  'the-way-there/which-one': 'websocket',
}
