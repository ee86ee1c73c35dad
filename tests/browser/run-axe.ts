import type { Page } from '@playwright/test'
import axe from 'axe-core'

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly string[]
}

/** Runs axe, with all rules of WCAG 2.2 A and AA and its best practices, in the page. */
export const runAxe = async (page: Page): Promise<Finding[]> => {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await inPage.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact: impact ?? null,
      nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    }))
  })
}

export const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

/** The sizes at which pictures are judged, too. */
export const allSizes = [...sizes, { width: 1280, height: 720 }, { width: 844, height: 390 }]
