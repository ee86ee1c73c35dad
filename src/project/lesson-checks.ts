import { loadLesson } from 'virtual:lessons'
import { checkTexts } from 'virtual:lesson-check-texts'

import type { Language } from '../base/languages.ts'
import type { LessonId } from '../lesson/model.ts'
import type { LessonChecks } from './project.ts'
import { lacksInNode } from './lacks-in-node.ts'

/** What judges runs in a project as a lesson does; null if it is none of this build's. */
export async function lessonChecks(id: LessonId, language: Language): Promise<LessonChecks | null> {
  const code = checkTexts[language][id]
  if (code === undefined) return null
  const { serverValues, network, writtenValues } = await loadLesson(id, language)
  const lacks = lacksInNode[id] ?? null
  return { code, given: { serverValues, network, writtenValues }, lacks }
}
