import { loadLesson } from 'virtual:lessons'
import { checkTexts } from 'virtual:lesson-check-texts'

import type { Language } from '../base/languages.ts'
import { checkTextIn } from '../lesson/check-text.ts'
import type { LessonId } from '../lesson/model.ts'
import type { LessonChecks } from './project.ts'
import { lacksInNode } from './lacks-in-node.ts'

/** What judges runs in a project as a lesson does; null if it is none of this build's. */
export async function lessonChecks(id: LessonId, language: Language): Promise<LessonChecks | null> {
  const text = checkTexts[id]
  if (text === undefined) return null
  const { serverValues, network, writtenValues } = await loadLesson(id, language)
  const lacks = lacksInNode[id] ?? null
  return {
    code: checkTextIn(text, language),
    given: { serverValues, network, writtenValues },
    lacks,
  }
}
