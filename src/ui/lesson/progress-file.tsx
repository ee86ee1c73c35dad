import { useRef, useState } from 'preact/hooks'

import { messageOf } from '../../base/errors.ts'
import { maxProgressFileBytes } from '../../lesson/progress-file.ts'
import type { ProgressImport } from '../../lesson/use-cases/progress-import.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { bytes } from '../texts/format.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { texts } from '../texts/texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { FileInput, jsonFiles } from '../widgets/file-input.tsx'
import { told } from '../texts/told-texts.ts'
import { LearnerName, SaveProgress } from './save-progress.tsx'

type How = 'merge' | 'replace'

interface Outcome {
  readonly text: string
  readonly isProblem: boolean
  readonly undo: (() => void) | null
}

/** Saves all progress to a file, and takes it from one. */
export function ProgressFile({ lessons }: { readonly lessons: Lessons }) {
  const t = lessonTexts.value.progressFile
  const input = useRef<HTMLInputElement>(null)
  const how = useRef<How>('merge')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const choose = (wanted: How) => {
    how.current = wanted
    input.current?.click()
  }
  return (
    <section class="progress-file">
      <h3>{t.title}</h3>
      <p>{t.where}</p>
      <p>
        <LearnerName />
      </p>
      <p class="step-actions">
        <SaveProgress lessons={lessons} />
        <ActionButton hint={t.mergeHint} onPress={() => choose('merge')}>
          {t.merge}
        </ActionButton>
        <ActionButton hint={t.replaceHint} onPress={() => choose('replace')}>
          {t.replace}
        </ActionButton>
      </p>
      <FileInput
        accept={jsonFiles}
        input={input}
        label={t.input}
        onFile={async (file) => setOutcome(await importFile(lessons, file, how.current))}
      />
      {outcome && (
        <p class="progress-outcome" role={outcome.isProblem ? 'alert' : 'status'}>
          {outcome.text}
          {texts.value.sentenceGap}
          {outcome.undo && (
            <button
              type="button"
              class="link"
              onClick={() => {
                outcome.undo?.()
                setOutcome({ text: t.undone, isProblem: false, undo: null })
              }}
            >
              {t.undo}
            </button>
          )}
        </p>
      )}
    </section>
  )
}

async function importFile(lessons: Lessons, file: File, how: How): Promise<Outcome> {
  const t = lessonTexts.value.progressFile
  if (file.size > maxProgressFileBytes) return problem(t.tooLarge(bytes(maxProgressFileBytes)))
  try {
    return outcomeOf(lessons.importProgress(await file.text(), how))
  } catch (error) {
    return problem(t.unreadable(messageOf(error)))
  }
}

const problem = (text: string): Outcome => ({ text, isProblem: true, undo: null })

function outcomeOf(result: ProgressImport): Outcome {
  const t = lessonTexts.value.progressFile
  if ('undo' in result) {
    const day = result.savedAt.slice(0, 10)
    return {
      text: t.imported(result.lessons, day, result.learner),
      isProblem: false,
      undo: result.undo,
    }
  }
  if (result.isNewer) return problem(t.newer(result.where))
  const why = told(result.problem)
  return problem(result.where === '' ? t.wrongFile(why) : t.wrongLesson(result.where, why))
}
