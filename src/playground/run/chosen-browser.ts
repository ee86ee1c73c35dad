import * as v from 'valibot'

import { keyOf } from '../../storage/keys.ts'
import { storedValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'

/** Where lanes' requests are made: by the browser itself, or by stand-ins (decision 21). */
export const browsers = ['real', 'simulated'] as const
export type BrowserChoice = (typeof browsers)[number]

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

/** What a page's address chooses by `?browser=`; null if it leaves that to the settings. */
export function browserInAddress(href: string): BrowserChoice | null {
  const named = new URL(href).searchParams.get('browser')
  return browsers.find((each) => each === named) ?? null
}
