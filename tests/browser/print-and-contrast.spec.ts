import { expect, lane, plain, test, whenReady } from './fixtures.ts'

/* Paper and forced colours. */

test('a lesson prints as text with its code, whatever is on screen', async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${site.url}lessons/why-it-types/a-character-cut-in-two/`)
  await whenReady(page)
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme'])
  expect(await theme()).toBe('dark')
  // As printing begins; Playwright's print media alone sends no event.
  const print = () => page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  const code = page.locator('.printed-code')
  await expect(async () => {
    await print()
    await expect(code).toHaveCount(1, { timeout: 500 })
  }).toPass()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(code).toBeVisible()
  await expect(code).toContainText('output.append(new TextDecoder().decode(value))')
  expect(await theme()).toBe('light')
  const heading = page.getByRole('heading', { level: 1, name: 'A character cut in two' })
  await expect(heading).toBeVisible()
  // All of the text, and not the part that a panel has room for.
  const lesson = page.getByRole('complementary', { name: 'Lesson' })
  const cut = await lesson.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
  expect(cut).toBeLessThanOrEqual(0)
  await expect(page.getByRole('button', { name: 'Run all' })).toBeHidden()
  await expect(page.locator('.lower')).toBeHidden()
  const { width } = (await lane(page, 'fetch stream').boundingBox()) ?? { width: 0 }
  expect(width).toBeGreaterThan(1000)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(code).toHaveCount(0)
  expect(await theme()).toBe('dark')
})

test('in forced colours chosen and other tabs and lanes differ', async ({ page, site }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(site.url + plain)
  await whenReady(page)
  const lineOf = (name: string, role: 'button' | 'tab') =>
    page
      .getByRole(role, { name: new RegExp(`^${name}`) })
      .first()
      .evaluate((element) => getComputedStyle(element).borderBottomColor)
  await expect
    .poll(async () => (await lineOf('Timeline', 'tab')) !== (await lineOf('Bytes', 'tab')))
    .toBe(true)
  expect(await lineOf('axios', 'button')).not.toBe(await lineOf('EventSource', 'button'))
})

/** The lightness of a colour as WCAG counts it, from 0 to 1. */
const lightness = ([red = 0, green = 0, blue = 0]: readonly number[]): number => {
  const part = (value: number) =>
    value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the edges of what can be pressed or filled in are seen, ${colorScheme}`, async ({
    page,
    site,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(site.url + plain)
    await whenReady(page)
    await page.getByRole('tab', { name: 'Server' }).click()
    await expect(page.getByRole('combobox', { name: 'Choose a server' })).toBeVisible()
    const controls = page.locator(
      // Two are text alone, whose contrast axe looks at; what can't be pressed now may be faint (WCAG 1.4.11).
      'select:visible, .text-field:visible, .button-plain:not(.language-switch .button, .server-use .button, [aria-disabled="true"]):visible',
    )
    const colors = await controls.evaluateAll((all) =>
      all.map((each) => {
        const numbers = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
        const { borderTopColor, backgroundColor } = getComputedStyle(each)
        return { edge: numbers(borderTopColor), ground: numbers(backgroundColor) }
      }),
    )
    expect(colors.length).toBeGreaterThan(8)
    for (const { edge, ground } of colors) {
      const [one, other] = [lightness(edge), lightness(ground)]
      expect((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)).toBeGreaterThan(3)
    }
  })
}
