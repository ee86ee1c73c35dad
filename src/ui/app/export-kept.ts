import { programToJson } from '../../playground/share/shared-program.ts'
import { programOf } from '../../playground/share/shared-workspace.ts'
import type { Playground } from '../../playground/model.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { saveProgress } from '../lesson/save-progress.tsx'
import { saveFile } from '../shell/save-file.ts'
import { shareTexts } from '../texts/share-texts.ts'

/** Saves as a file what a reload would erase: free play's program there, else all progress. */
export function exportKept(playground: Playground, lessons: Lessons | null): void {
  const isFree = playground.workspace.peek() === playground.free
  if (lessons && !isFree) saveProgress(lessons)
  else saveFile(shareTexts.peek().fileName, `${programToJson(programOf(playground), 2)}\n`)
}
