import type { LessonId } from '../lesson/model.ts'

/** What the checks of a lesson need and a project doesn't have, in English, by the lesson's id. */
export const lacksInNode: Readonly<Partial<Record<LessonId, string>>> = {
  'axios/why-axios-waits': 'an XMLHttpRequest, which Node doesn’t have',
  'axios/progress-is-not-a-stream': 'an XMLHttpRequest, which Node doesn’t have',
  'real-answers/retry-without-paying-twice':
    'a server that reads outcomes from `?attempts=`, as only the playground’s own does',
  'the-way-there/the-browser-that-asks-first': 'a browser that applies CORS',
  'the-way-there/which-one': 'a WebSocket that is recorded',
}
