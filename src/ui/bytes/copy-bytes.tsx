import { headersOf, hexOf, textOf } from '../../bytes/copy-forms.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { curlOf } from '../../fixtures/curl.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { Outcome } from '../widgets/copy-button.tsx'
import { PickMenu } from '../widgets/pick-menu.tsx'
import { useCopy } from '../widgets/use-copy.ts'

interface CopyBytesProps {
  readonly trace: Trace
  readonly response: ResponseBytes
}

/** Copies a response's headers or bytes, or its request as a command. */
export function CopyBytes({ trace, response }: CopyBytesProps) {
  const t = copyTexts.value
  const { outcome, copy } = useCopy()
  const { method, url } = response
  const forms: readonly (readonly [string, () => string])[] = [
    [t.headers, () => headersOf(response.headers)],
    [t.text, () => textOf(response.read.bytes)],
    [t.hex, () => hexOf(response.read.bytes)],
    [t.curl, () => curlOf({ method, url, headers: requestHeaders(trace, response) })],
  ]
  return (
    <>
      <PickMenu
        label={t.menu}
        hint={t.menuHint}
        icon="copy"
        picks={forms.map(([what, text]) => ({
          name: t.copyLabel(what),
          label: what,
          choose: () => void copy(text),
        }))}
      />
      <Outcome outcome={outcome} />
    </>
  )
}

/** The headers that the request was sent with. */
function requestHeaders(trace: Trace, { lane, request }: ResponseBytes) {
  for (const event of trace.eventsOf(lane)) {
    if (event.kind === 'request' && event.request === request) return event.headers
  }
  return []
}
