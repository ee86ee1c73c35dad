import { programGroups } from '../../catalogue/examples/programs/programs.ts'
import type { Shell } from '../shell/shell.ts'
import { programTexts } from '../texts/catalogue-texts.ts'
import { programGroupName } from '../texts/server-words.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { Dialog } from './dialog.tsx'
import type { Entry } from './find-entries.ts'
import { Finder } from './finder.tsx'
import { openDialog } from './open-dialog.ts'
import type { OpenedPrograms } from './opened-programs.ts'

/** Every program as an entry of a list; choosing one opens it. */
export const programEntries = (opened: OpenedPrograms): readonly Entry[] =>
  programGroups.flatMap((group) =>
    group.programs.map((program) => {
      const { name, sentence, words } = programTexts(program)
      return {
        id: `example-${program.id}`,
        name,
        note: sentence,
        ...(words !== undefined && { words }),
        group: programGroupName(group),
        choose: () => {
          openDialog.value = null
          void opened.open(program)
        },
      }
    }),
  )

interface ExamplesDialogProps {
  readonly opened: OpenedPrograms
  readonly shell: Shell
}

/** All programs, searchable. */
export function ExamplesDialog({ opened, shell }: ExamplesDialogProps) {
  const t = toolTexts.value.examples
  const symptoms = shell.router.page('symptoms/')
  return (
    <Dialog title={t.title} onClose={() => (openDialog.value = null)}>
      <p class="tool-intro">
        {t.intro} {symptoms !== null && <a href={symptoms}>{t.symptoms}</a>}
      </p>
      <Finder label={t.search} placeholder={t.placeholder} entries={programEntries(opened)} />
    </Dialog>
  )
}
