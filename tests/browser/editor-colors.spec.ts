import type { Page } from '@playwright/test'

import { expect, lane, test, uncached, whenReady } from './fixtures.ts'

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
    await page.goto(site.url + uncached)
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

/** The background of an element or of what it lies in, as far as its shadow root. */
function backgroundOf(element: Element): string {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each)
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor
  }
  return 'none'
}

test('the editor’s menu and palette have a background, and the palette the width of its lane', async ({
  app,
}) => {
  const editor = lane(app, 'fetch stream').locator('.monaco-editor').first()
  await expect(editor.locator('.view-line').first()).toBeVisible({ timeout: 45_000 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme })
    await expect(app.locator('html')).toHaveAttribute('data-theme', colorScheme)
    const panel = await app.evaluate(
      () => getComputedStyle(document.querySelector('.header') ?? document.body).backgroundColor,
    )
    await editor.click({ button: 'right', position: { x: 120, y: 60 } })
    const menu = app.locator('.monaco-menu')
    await expect(menu.getByText('Command Palette')).toBeVisible()
    await expect.poll(() => menu.evaluate(backgroundOf)).toBe(panel)
    await menu.getByText('Command Palette').click()
    const palette = editor.locator('.quick-input-widget')
    await expect(palette).toBeVisible()
    const [box, place] = [await palette.boundingBox(), await editor.boundingBox()]
    expect(box?.width).toBeGreaterThan((place?.width ?? 0) * 0.9)
    await app.keyboard.press('Escape')
    await expect(palette).toBeHidden()
  }
})
