import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { TraceRecipes } from './trace-recipe.ts'
import type { TraceJson } from '../../src/trace/formats/json.ts'
import { lanes, laneNames } from '../../src/trace/model/lane.ts'
import { expect, lane, test, whenReady } from '../browser/fixtures.ts'

const root = join(import.meta.dirname, '../../lessons')

/** Where the site was when the run was recorded is nothing that a learner should wonder about. */
const shownOrigin = 'https://chunkwise.example'

/** The trace as it is kept: moments to the microsecond, and no port of this machine. */
function textOf(trace: TraceJson, siteOrigin: string): string {
  const text = JSON.stringify(trace, (key, value: unknown) =>
    typeof value === 'number' && (key === 'at' || key === 'startedAt')
      ? Math.round(value * 1000) / 1000
      : value,
  )
  const { host } = new URL(siteOrigin)
  const own = new URL(shownOrigin)
  return `${text.replaceAll(siteOrigin, shownOrigin).replaceAll(host, own.host)}\n`
}

for (const part of readdirSync(root)) {
  const folder = join(root, part, 'traces')
  const file = join(folder, 'recipes.ts')
  if (!existsSync(file)) continue
  const { default: recipes } = (await import(file)) as { default: TraceRecipes }
  for (const [name, recipe] of Object.entries(recipes)) {
    const { code, server = null, servers = {}, network = 'as-sent' } = recipe
    test(`${part} ${name}`, async ({ page, site }) => {
      await page.goto(site.url)
      await whenReady(page)
      const used = lanes.filter((each) => code[each] !== undefined)
      await page.evaluate(
        (chosen) => {
          const { chunkwise } = globalThis
          if (!chunkwise) throw new Error('The page has no chunkwise.')
          for (const [each, text] of chosen.code) chunkwise.setCode(each, text ?? '')
          chunkwise.setTimeScale(1)
          chunkwise.setServerCode(chosen.server)
          chunkwise.setServers(chosen.servers)
          chunkwise.setNetwork(chosen.network)
        },
        { code: Object.entries(code), server, servers, network },
      )
      const isAll = used.length === lanes.length
      for (const each of isAll ? [] : used) {
        await page.getByRole('button', { name: `Run ${laneNames[each]}`, exact: true }).click()
      }
      if (isAll) await page.getByRole('button', { name: 'Run all' }).click()
      for (const each of used) {
        const region = lane(page, laneNames[each])
        await expect(region).toHaveAttribute('data-run-state', /completed|failed/, {
          timeout: 60_000,
        })
      }
      const trace = await page.evaluate(() => globalThis.chunkwise?.trace() ?? null)
      if (!trace) throw new Error('There is no trace.')
      writeFileSync(join(folder, `${name}.json`), textOf(trace, new URL(site.url).origin))
    })
  }
}
