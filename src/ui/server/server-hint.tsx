import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import type { Playground } from '../../playground/model.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { texts } from '../texts/texts.ts'
import { CopyButton } from '../widgets/copy-button.tsx'

interface ServerHintProps {
  readonly playground: Playground
  readonly server: ServerDescription
  /** Whether a run is on show. In it, no lane sent this server a request. */
  readonly hasRun: boolean
}

/** To choose a server points no code at it: what to do so that one of the lanes gets its response. */
export function ServerHint({ playground, server, hasRun }: ServerHintProps) {
  const t = serverTexts.value.hint
  const { address, otherAddresses = [], method } = server
  const codes = playground.workspace.value.lanes.map((lane) => playground.lanes[lane].code.value)
  const isNamed = [address, ...otherAddresses].some((each) =>
    codes.some((code) => code.includes(each)),
  )
  if (isNamed && !hasRun) return null
  return (
    <p class="server-hint">
      <span>
        {t.use(method, <code key="address">{address}</code>)}
        {hasRun && texts.value.sentenceGap}
        {hasRun && t.notAsked}
      </span>
      {!isNamed && <CopyButton isIcon what={t.address} text={() => address} />}
    </p>
  )
}
