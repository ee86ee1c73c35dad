import type { Playground } from '../../playground/model.ts'
import type { Choice } from '../../playground/settings.ts'
import { texts } from '../texts/texts.ts'

interface NextRunNoteProps {
  readonly playground: Playground
  readonly choice: Choice
}

/**
 * Says at a control that the run under way keeps what it began with. It is a description of the control
 * and no part of its name; it lies over the control's edge, so that nothing moves.
 */
export function NextRunNote({ playground, choice }: NextRunNoteProps) {
  const isLate = playground.forNextRun.value.includes(choice)
  return (
    <span id={`${choice}-next-run`} class="next-run" aria-hidden="true">
      {isLate && texts.value.header.nextRun}
    </span>
  )
}
