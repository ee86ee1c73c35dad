import '../../widgets/choice.css'
import '../../widgets/fades-above.css'
import '../../widgets/text-field.css'

import './share.css'

import { useId, useMemo, useState } from 'preact/hooks'

import { reasonOf } from '../../../base/errors.ts'
import type { Playground } from '../../../playground/model.ts'
import { longestLink } from '../../../playground/share/program-link.ts'
import {
  programToJson,
  type SharedProgram,
  type SharedView,
} from '../../../playground/share/shared-program.ts'
import { programOf } from '../../../playground/share/shared-workspace.ts'
import type { ProjectOrigin } from '../../../project/contents.ts'
import { lanes } from '../../../trace/model/lane.ts'
import { cutsFound } from '../../cuts/cuts-found.ts'
import { saveFile } from '../../shell/save-file.ts'
import { keyIn } from '../../shell/key-in-program.ts'
import type { Shell } from '../../shell/shell.ts'
import { useLink } from '../../shell/use-link.ts'
import { language } from '../../texts/language.ts'
import { shareTexts } from '../../texts/share-texts.ts'
import { ActionButton } from '../../widgets/action-button.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { useCopy } from '../../widgets/use-copy.ts'
import { Dialog } from '../dialog.tsx'
import { openDialog } from '../open-dialog.ts'
import { EmbedSection } from './embed-section.tsx'
import { programToMarkdown } from './markdown.ts'
import { allParts, ShareContents, type SharedParts } from './share-contents.tsx'

interface ShareDialogProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** There a link would lead nobody else anywhere. */
const isOneFile = () => globalThis.chunkwiseFile !== undefined

/** What is to be shared, and the ways to share it. */
export function ShareDialog({ playground, shell }: ShareDialogProps) {
  const t = shareTexts.value
  const route = shell.router.route.value
  const isLesson = route.kind === 'lesson'
  const whole = useMemo(() => programOf(playground), [playground])
  const [hasCode, setHasCode] = useState(!isLesson)
  const [parts, setParts] = useState<SharedParts>(() => allParts(whole))
  const [view, setView] = useState<SharedView>('timeline')
  const program = useMemo(() => chosenParts(whole, parts, view), [whole, parts, view])
  // The path of the one file says where somebody has it, which is nobody else's business.
  const place = isOneFile()
    ? 'chunkwise.html'
    : shell.router.address(hasCode ? { kind: 'play' } : route)
  return (
    <Dialog title={t.title} onClose={() => (openDialog.value = null)}>
      <div class="share fades">
        <p class="tool-intro">{isLesson && !hasCode ? t.lessonIntro : t.intro}</p>
        {isLesson && (
          <label class="share-choice">
            <input
              type="checkbox"
              checked={hasCode}
              onChange={({ currentTarget }) => setHasCode(currentTarget.checked)}
            />
            {t.includeCode}
          </label>
        )}
        {hasCode && (
          <ShareContents
            whole={whole}
            parts={parts}
            onParts={setParts}
            view={view}
            onView={setView}
          />
        )}
        <Ways
          playground={playground}
          program={hasCode ? program : null}
          place={place}
          lesson={route.kind === 'lesson' ? route.id : null}
        />
      </div>
    </Dialog>
  )
}

function chosenParts(whole: SharedProgram, parts: SharedParts, view: SharedView): SharedProgram {
  const { server, network, servers, speed } = whole
  return {
    code: Object.fromEntries(
      lanes
        .filter((lane) => parts.lanes.includes(lane) && whole.code[lane] !== undefined)
        .map((lane) => [lane, whole.code[lane]]),
    ),
    ...(parts.server && server !== undefined && { server }),
    ...(parts.network && network && { network }),
    ...(parts.servers && servers && { servers }),
    ...(parts.speed && speed !== undefined && { speed }),
    // What a page opens with anyway needs no room in a link.
    ...(view !== 'timeline' && { view }),
  }
}

interface WaysProps {
  readonly playground: Playground
  /** Null: the address alone. */
  readonly program: SharedProgram | null
  readonly place: string
  /** The lesson that is open; null in free play. */
  readonly lesson: ProjectOrigin['lesson']
}

/** The link, and what can be done with it. */
function Ways({ playground, program, place, lesson }: WaysProps) {
  const t = shareTexts.value
  const id = useId()
  const link = useLink(program, place)
  const found = useMemo(() => (program ? keyIn(program, t.server) : null), [program, t.server])
  const [harmless, setHarmless] = useState<string | null>(null)
  const { outcome, copy } = useCopy()
  const [isSaved, setSaved] = useState(false)
  const isEmpty = program !== null && Object.keys(program.code).length === 0
  const isTooLong = link !== null && link.length > longestLink
  const hasKey = found !== null && harmless !== found.text
  const stops = isEmpty ? t.nothing : hasKey ? t.keyWaits : null
  const canLink = stops ?? (isTooLong ? t.tooLong(link.length, longestLink) : null)
  return (
    <>
      {found !== null && (
        <div class="share-key" role="alert">
          <Icon name="warning" />
          <p>{t.key(found.where, found.key.position.line, found.key.service)}</p>
          <label class="share-choice">
            <input
              type="checkbox"
              checked={!hasKey}
              onChange={({ currentTarget }) =>
                setHarmless(currentTarget.checked ? found.text : null)
              }
            />
            {t.noKey}
          </label>
        </div>
      )}
      {program !== null && (
        <EmbedSection program={program} place={place} link={link} stops={canLink} />
      )}
      <div class="share-out fades-above">
        {stops === null && !isTooLong && !isOneFile() && (
          <div class="share-link">
            <label for={id}>{t.link}</label>
            <input
              id={id}
              class="text-field"
              readOnly
              value={link ?? ''}
              onFocus={(event) => event.currentTarget.select()}
            />
            <output>{link !== null && t.length(link.length)}</output>
          </div>
        )}
        {stops === null && isTooLong && <output>{t.tooLong(link.length, longestLink)}</output>}
        {isEmpty && <output>{t.nothing}</output>}
        <div class="share-ways">
          {!isOneFile() && (
            <ActionButton
              kind="primary"
              disabledReason={canLink}
              onPress={() => void copy(() => link ?? '')}
            >
              {t.copyLink}
            </ActionButton>
          )}
          {program !== null && (
            <>
              <ActionButton
                hint={t.markdownHint}
                disabledReason={stops}
                onPress={() =>
                  void copy(() =>
                    programToMarkdown(program, isTooLong || isOneFile() ? null : link, {
                      title: t.markdownTitle,
                      server: t.server,
                    }),
                  )
                }
              >
                {t.copyMarkdown}
              </ActionButton>
              <ActionButton
                hint={t.saveHint}
                disabledReason={stops}
                onPress={() => {
                  saveFile(t.fileName, `${programToJson(program, 2)}\n`)
                  setSaved(true)
                }}
              >
                {t.saveFile}
              </ActionButton>
              <DownloadProject
                playground={playground}
                program={program}
                place={place}
                lesson={lesson}
                stops={stops}
              />
            </>
          )}
          <output>
            {outcome === 'copied' && t.copied}
            {outcome === 'refused' && t.refused}
            {outcome === null && isSaved && t.saved}
          </output>
        </div>
      </div>
    </>
  )
}

interface DownloadProjectProps {
  readonly playground: Playground
  readonly program: SharedProgram
  readonly place: string
  readonly lesson: ProjectOrigin['lesson']
  readonly stops: string | null
}

/** Makes the zip of a project, with what makes it loaded then. */
function DownloadProject({ playground, program, place, lesson, stops }: DownloadProjectProps) {
  const t = shareTexts.value
  const [said, setSaid] = useState('')
  const download = async () => {
    try {
      setSaid(t.makingProject)
      const { projectZip } = await import('../../../project/download.ts')
      const zip = await projectZip(playground, program, {
        from: place,
        language: language.peek(),
        lesson,
        cuts: cutsFound.peek(),
      })
      saveFile('from-chunkwise.zip', zip, 'application/zip')
      setSaid(t.saved)
    } catch (error) {
      setSaid(t.noProject(reasonOf(error)))
    }
  }
  return (
    <>
      <ActionButton hint={t.projectHint} disabledReason={stops} onPress={() => void download()}>
        {t.downloadProject}
      </ActionButton>
      <output>{said}</output>
    </>
  )
}
