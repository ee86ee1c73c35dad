import fc from 'fast-check'
import { expect, test } from 'vitest'

import { defaultConditions } from '../../src/catalogue/network/conditions.ts'
import { programFromHash, programToHash } from '../../src/playground/share/program-link.ts'
import type { SharedProgram } from '../../src/playground/share/shared-program.ts'
import { anyWorkspace } from '../support/any-program.ts'
import { describeEngine, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/*
 * Any workspace: a link that is made elsewhere opens in the engine, and the link that the engine makes of what it has
 * opened is the same program: packing and unpacking are the engine's own.
 */

const odd = 'const text = `${"```"}` // 边写边看 👋 \u00a0\u2028 <script>\n'

const programs: readonly SharedProgram[] = [
  { code: { fetch: odd }, speed: 3, network: defaultConditions, servers: {} },
  {
    code: { fetch: odd.repeat(200), eventsource: '', axios: 'x' },
    server: `export default [] ${odd}`,
    network: { ...defaultConditions, chunkBytes: 4, failAfterBytes: 30 },
    servers: { raw: { body: odd } },
    speed: 0.25,
  },
  // The same ones each time: what fails can be tried again.
  ...fc.sample(anyWorkspace, { seed: 16, numRuns: 3 }),
]

describeEngine('links to programs', () => {
  const browser = useBrowser()
  const site = useSite()

  test.each(programs.map((program, index) => [index, program] as const))(
    'program %i opened from a link makes the same link',
    async (_index, program) => {
      await browser.withPage(async (page) => {
        const query = '?editor=plain&no-service-worker-cache'
        await page.open(`${site.server.url}${query}${await programToHash(program)}`)
        await page.waitFor(
          () => document.querySelector('section[aria-label="Shared program"]') !== null,
          { what: 'the program to be open', timeoutMs: 30_000 },
        )
        await page.click({ button: 'Share' })
        const link = await page.waitFor(
          () =>
            [...document.querySelectorAll<HTMLInputElement>('dialog input[readonly]')].find(
              (each) => each.value.includes('#p='),
            )?.value,
          { what: 'the link', timeoutMs: 30_000 },
        )
        expect(await programFromHash(new URL(link).hash)).toEqual({ value: program })
      })
    },
    90_000,
  )
})
