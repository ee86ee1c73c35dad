import { programToJson } from '../../playground/share/shared-program.ts'
import { programOf } from '../../playground/share/shared-workspace.ts'
import type { Playground } from '../../playground/model.ts'
import { saveProgress } from '../lesson/save-progress.tsx'
import { saveFile } from '../shell/save-file.ts'
import type { Shell } from '../shell/shell.ts'
import { shareTexts } from '../texts/share-texts.ts'

/** Saves as a file what a reload would erase: free play's program there, else all progress. */
export function exportKept(playground: Playground, shell: Shell): void {
  const lessons = shell.lessons.peek()
  const isFree = playground.workspace.peek() === playground.free
  if (lessons && !isFree) saveProgress(lessons)
  else saveFile(shareTexts.peek().fileName, `${programToJson(programOf(playground), 2)}\n`)
}
