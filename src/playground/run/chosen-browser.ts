import * as v from 'valibot'

import { keyOf } from '../../storage/keys.ts'
import { restorableValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'
import { browsers, type BrowserChoice } from './browser-choice.ts'

const kind: Versioned<{ readonly browser: BrowserChoice }> = {
  version: 1,
  schema: v.object({ browser: v.picklist(browsers) }),
  migrations: {},
}

const stored = restorableValue<{ readonly browser: BrowserChoice }>(
  { key: keyOf('browser') },
  kind,
  { browser: 'real' },
)

/** The person's choice, which counts when the page is loaded; survives a reload once it is restored. */
export const chosenBrowser = stored.state

/** Takes the choice over from the last visit. Not in an embed, which reads nothing of the site's. Call it once. */
export const restoreChosenBrowser = stored.restore
