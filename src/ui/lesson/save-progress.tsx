import '../widgets/text-field.css'

import { learner } from '../../lesson/learner.ts'
import { maxLearnerLength } from '../../lesson/progress-file.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { saveFile } from '../shell/save-file.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'

/** Saves all progress as a file, in which the learner is named who wished it. */
export function saveProgress(lessons: Lessons): void {
  const { name } = learner.peek()
  const day = new Date().toISOString().slice(0, 10)
  // What no file system has in a name is left out.
  const ofWhom = name.trim().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  const words = ['chunkwise-progress', ...(ofWhom === '' ? [] : [ofWhom]), day]
  saveFile(`${words.join('-')}.json`, lessons.exportProgress(name))
}

export function SaveProgress({ lessons }: { readonly lessons: Lessons }) {
  return (
    <ActionButton onPress={() => saveProgress(lessons)}>
      {lessonTexts.value.progressFile.export}
    </ActionButton>
  )
}

/** Where one says whose progress it is. */
export function LearnerName() {
  const t = lessonTexts.value.progressFile
  return (
    <label class="progress-learner">
      {t.learner}{' '}
      <input
        class="text-field"
        autocomplete="name"
        maxLength={maxLearnerLength}
        value={learner.value.name}
        onInput={({ currentTarget }) => (learner.value = { name: currentTarget.value })}
      />
    </label>
  )
}
