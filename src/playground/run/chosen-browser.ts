import * as v from 'valibot'

import { keyOf } from '../../storage/keys.ts'
import { storedValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'
import { browsers, type BrowserChoice } from './browser-choice.ts'

const kind: Versioned<{ readonly browser: BrowserChoice }> = {
  version: 1,
  schema: v.object({ browser: v.picklist(browsers) }),
  migrations: {},
}

/** The person's choice, which counts when the page is loaded; survives a reload. */
export const chosenBrowser = storedValue<{ readonly browser: BrowserChoice }>(
  { key: keyOf('browser') },
  kind,
  { browser: 'real' },
)
