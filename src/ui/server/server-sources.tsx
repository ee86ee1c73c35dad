import { lanesOrigin } from '../../base/one-file.ts'
import { useEffect, useMemo, useState } from 'preact/hooks'

import { messageOf } from '../../base/errors.ts'
import { highlightSource } from '../../editor/highlight-source.ts'
import { InvalidParameterError } from '../../catalogue/servers/parameter-values.ts'
import { loadSources } from '../../catalogue/sources/load-sources.ts'
import type {
  ServerDescription,
  ServerSource,
  ServerValues,
} from '../../catalogue/servers/server-description.ts'
import type { Playground } from '../../playground/model.ts'
import { CopyFixture } from '../inspector/copy-fixture.tsx'
import { CopyButton } from '../widgets/copy-button.tsx'
import { rehearsedRecording } from '../../servers/rehearsed-recording.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { CodeLines } from '../widgets/code-lines.tsx'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { Tabs } from '../widgets/tabs.tsx'
import { told } from '../texts/told-texts.ts'

interface ServerSourcesProps {
  readonly server: ServerDescription
  readonly playground: Playground
}

/** Real servers that send the same bytes, in the languages that people run them in. */
export function ServerSources({ server, playground }: ServerSourcesProps) {
  const t = serverTexts.value.sources
  const [chosen, setChosen] = useState<string | null>(null)
  const { sources, problem } = useSources(server.id)
  const values = playground.serverValues.value[server.id] ?? {}
  const current = sources.find(({ language }) => language === chosen) ?? sources[0]
  if (problem !== '') {
    return (
      <p class="server-empty" role="alert">
        {t.unloadable(problem)}
      </p>
    )
  }
  if (!current) return <div aria-busy="true" />
  return (
    <>
      {server.protocol !== 'websocket' && (
        <p class="source-forms">
          <CopyFixture recording={() => rehearsedRecording(server, values, lanesOrigin())} />
        </p>
      )}
      <Tabs
        id={`source-${server.id}`}
        label={t.language}
        value={current.language}
        onValue={setChosen}
        items={sources.map((source) => ({
          value: source.language,
          label: t.languages[source.language],
          content: source === current && <Source source={source} values={values} />,
        }))}
      />
    </>
  )
}

function useSources(id: string) {
  const [loaded, setLoaded] = useState<{
    readonly sources: readonly ServerSource[]
    readonly problem: string
  }>({ sources: [], problem: '' })
  useEffect(() => {
    let isShown = true
    loadSources(id).then(
      (sources) => isShown && setLoaded({ sources, problem: '' }),
      (error: unknown) => isShown && setLoaded({ sources: [], problem: messageOf(error) }),
    )
    return () => {
      isShown = false
    }
  }, [id])
  return loaded
}

interface SourceProps {
  readonly source: ServerSource
  readonly values: ServerValues
}

function Source({ source, values }: SourceProps) {
  const t = serverTexts.value.sources
  const { file, howToRun, language } = source
  const { code, unfit } = useMemo(() => codeFor(source, values), [source, values])
  const lines = useMemo(() => highlightSource(code, language), [code, language])
  if (unfit !== null) return <p class="server-empty">{t.unfit(told(unfit))}</p>
  return (
    <div class="source">
      <div class="source-how">
        <p>{(language === 'msw' ? t.saveHandlers : t.save)(<code key="file">{file}</code>)}</p>
        <pre class="source-commands">{howToRun}</pre>
        <CopyButton what={file} text={() => code} />
      </div>
      <ScrollRegion as="pre" class="source-code" kind="region" aria-label={t.label(file)}>
        <CodeLines lines={lines} />
      </ScrollRegion>
    </div>
  )
}

/** A source for these values; where one does not fit, as while it is being typed, why. */
function codeFor(source: ServerSource, values: ServerValues) {
  try {
    return { code: source.code(values), unfit: null }
  } catch (error) {
    if (error instanceof InvalidParameterError) return { code: '', unfit: error.message }
    throw error
  }
}
