import type { LessonPart } from '../../lesson/model.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'

interface PartEndsProps {
  readonly part: LessonPart
  readonly shell: Shell
}

/** Links to what ends a part: its cheat sheet, which is a page of its own. */
export function PartEnds({ part, shell }: PartEndsProps) {
  const t = lessonTexts.value.partEnds
  if (!part.hasCheatSheet) return null
  const below = `${shell.router.address({ kind: 'overview' })}${part.id}/`
  return (
    <p class="part-ends">
      <a href={`${below}cheat-sheet/`}>
        {t.cheatSheet}
        <span class="visually-hidden">{t.ofPart(part.title)}</span>
      </a>
    </p>
  )
}
