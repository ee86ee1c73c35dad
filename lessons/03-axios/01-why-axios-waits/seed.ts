import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/**
 * Characters come twice, as they do in the lesson's own sentence: code that listens to
 * `readystatechange` shows a chunk a moment before its progress is known.
 */
const seed: LessonSeed = (random) => {
  const twice = random.han(random.integer(7, 11))
  return { serverValues: { text: `${twice}${random.words(1)}${twice}`, pauseMs: 300 } }
}
export default seed
