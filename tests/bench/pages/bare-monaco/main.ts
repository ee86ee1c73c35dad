// The editors take their colours from it, and don't start without.
import '../../../../src/ui/shell/tokens.css'

import { createMonacoEditors } from '../../../../src/editor/monaco.ts'
import axiosStart from '../../../../src/playground/starting/axios.js?raw'
import eventSourceStart from '../../../../src/playground/starting/eventsource.js?raw'
import fetchStart from '../../../../src/playground/starting/fetch.js?raw'

/* The app's own editors, code and types, as a page that does nothing else would open them. */

const editors = await createMonacoEditors('light')
for (const [lane, value] of Object.entries({ fetchStart, eventSourceStart, axiosStart })) {
  const element = document.createElement('div')
  document.body.append(element)
  editors.open(element, {
    fileName: `${lane}.ts`,
    value,
    ariaLabel: lane,
    onChange: () => undefined,
  })
}
