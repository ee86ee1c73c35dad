import type { Page } from '@playwright/test'
import axe from 'axe-core'

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly string[]
}

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What another theme can change: it has the same elements with other colours. */
const rulesOfColors = ['color-contrast', 'link-in-text-block']

/** Runs axe in the page; unless told otherwise, with all rules of WCAG 2.2 A and AA and its best practices. */
export const runAxe = async (
  page: Page,
  rules: readonly string[] = allRules,
): Promise<Finding[]> => {
  await page.evaluate(axe.source)
  return page.evaluate(async (runOnly) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await inPage.run(document, { runOnly: [...runOnly] })
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact: impact ?? null,
      nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    }))
  }, rules)
}

/** Shows the page as to who prefers this theme; resolves when it is drawn. */
async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.evaluate(async (wanted) => {
    const inNextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (document.documentElement.dataset['theme'] !== wanted) await inNextFrame()
    // What follows the theme is drawn a frame later.
    await inNextFrame()
    await inNextFrame()
  }, theme)
}

/** What axe finds in the light theme, and in the dark one of what a theme can change; the light one stays. */
export async function runAxeInBothThemes(page: Page): Promise<Finding[]> {
  await showTheme(page, 'dark')
  const dark = await runAxe(page, rulesOfColors)
  await showTheme(page, 'light')
  const light = await runAxe(page)
  return [...light, ...dark.map((finding) => ({ ...finding, id: `${finding.id}, dark` }))]
}

export const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

/** The sizes at which pictures are judged, too. */
export const allSizes = [...sizes, { width: 1280, height: 720 }, { width: 844, height: 390 }]
