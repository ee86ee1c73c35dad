import type { Page } from '@playwright/test'

import { expect, lane, test, whenReady } from './fixtures.ts'

/* Code has the same colours before and after Monaco has come, in both themes. */

/** The computed colour of the first token with this text in the fetch lane's code. */
async function colorOf(page: Page, selector: string, text: string): Promise<string> {
  const token = lane(page, 'fetch stream').locator(selector).filter({ hasText: text }).first()
  await expect(token).toBeVisible({ timeout: 30_000 })
  return await token.evaluate((element) => getComputedStyle(element).color)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`comments, keywords and strings keep their colours when Monaco comes, in the ${colorScheme} theme`, async ({
    page,
    site,
  }) => {
    await page.emulateMedia({ colorScheme })
    const editorFiles = /assets\/editor\//
    await page.context().route(editorFiles, (route) => route.abort())
    await page.goto(site.url)
    await whenReady(page)
    await lane(page, 'fetch stream')
      .getByRole('textbox', { name: 'Code for fetch stream' })
      .fill("// a comment\nconst text = 'a string'")
    const plain = {
      comment: await colorOf(page, '.code-comment', 'comment'),
      keyword: await colorOf(page, '.code-keyword', 'const'),
      string: await colorOf(page, '.code-string', 'string'),
    }
    await page.context().unroute(editorFiles)
    await page.reload()
    const token = '.monaco-editor .view-line span span'
    // Monaco draws lines again as it learns their tokens, so a token may be gone while one looks.
    await expect
      .poll(
        async () => ({
          comment: await colorOf(page, token, 'comment'),
          keyword: await colorOf(page, token, 'const'),
          string: await colorOf(page, token, 'string'),
        }),
        { timeout: 20_000 },
      )
      .toEqual(plain)
  })
}
