import type { Page } from '@playwright/test'

import { expect, lane, test, whenReady } from './fixtures.ts'

/* Code has the same colours before and after Monaco has come, in both themes. */

type Colors = Readonly<Record<'comment' | 'keyword' | 'string', string | null>>

/**
 * The colours of the first tokens with these texts in the fetch lane's code, null for what isn't
 * there. Looks at all of them at once: Monaco draws lines again as it learns their tokens.
 */
const colorsIn = (page: Page, tokens: string): Promise<Colors> =>
  lane(page, 'fetch stream').evaluate((section, selector) => {
    const colorOf = (text: string) => {
      const token = [...section.querySelectorAll(selector)].find((each) =>
        each.textContent.includes(text),
      )
      return token ? getComputedStyle(token).color : null
    }
    return { comment: colorOf('comment'), keyword: colorOf('const'), string: colorOf('string') }
  }, tokens)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`comments, keywords and strings keep their colours when Monaco comes, in the ${colorScheme} theme`, async ({
    page,
    site,
  }) => {
    // Two visits and all of Monaco: on a busy machine that takes its time.
    test.slow()
    await page.emulateMedia({ colorScheme })
    const editorFiles = /assets\/editor\//
    await page.context().route(editorFiles, (route) => route.abort())
    await page.goto(site.url)
    await whenReady(page)
    await lane(page, 'fetch stream')
      .getByRole('textbox', { name: 'Code for fetch stream' })
      .fill("// a comment\nconst text = 'a string'")
    const plainTokens = '.code-comment, .code-keyword, .code-string'
    await expect
      .poll(async () => Object.values(await colorsIn(page, plainTokens)))
      .not.toContain(null)
    const plain = await colorsIn(page, plainTokens)
    await page.context().unroute(editorFiles)
    await page.reload()
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 45_000 })
    await expect
      .poll(() => colorsIn(page, '.monaco-editor .view-line span span'), { timeout: 45_000 })
      .toEqual(plain)
  })
}
