import type { Page } from '@playwright/test'

import type { OfflineState } from '../../src/channels/from-service-worker.ts'
import { bigTrace } from '../support/big-trace.ts'
import { expect, test, uncached, whenReady } from './fixtures.ts'

/* The header has room for all that stands in it, a first visit's news of the offline copy too. */

const widths = [
  1480, 1440, 1400, 1366, 1340, 1280, 1241, 1200, 1199, 1130, 1101, 1024, 1001, 1000, 960, 930, 900,
  600, 599, 470, 430, 390, 360, 320,
]
/** Where the header has one row in a low window, and its narrowest and widest. */
const lowWidths = [999, 900, 899, 844, 780, 779, 740, 700]

/** Pairs of things in the header that lie upon each other, or reach out of the page. */
const collisions = (page: Page) =>
  page.locator('.header').evaluate((header) => {
    const things = [...header.querySelectorAll('.header-nav > *, .header-run > *, .header-end > *')]
      .map((element) => ({
        name: element.textContent.trim() || (element.getAttribute('aria-label') ?? ''),
        box: element.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 1)
    const upon = things.flatMap((one, index) =>
      things
        .slice(index + 1)
        .filter(
          ({ box }) =>
            box.left < one.box.right - 0.5 &&
            box.right > one.box.left + 0.5 &&
            box.top < one.box.bottom - 0.5 &&
            box.bottom > one.box.top + 0.5,
        )
        .map((other) => `${one.name} / ${other.name}`),
    )
    const out = things.filter(({ box }) => box.left < 0 || box.right > innerWidth)
    return [...upon, ...out.map(({ name }) => name)]
  })

/** Expects that at every width all things in the header have a place of their own. */
async function expectRoom(page: Page, what: string): Promise<void> {
  const sizes = [
    ...widths.map((width) => ({ width, height: 800 })),
    ...lowWidths.map((width) => ({ width, height: 420 })),
  ]
  for (const size of sizes) {
    const where = `${what} at ${size.width} × ${size.height}`
    await page.setViewportSize(size)
    expect(await collisions(page), where).toEqual([])
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(scrollWidth, where).toBeLessThanOrEqual(size.width)
  }
}

const states: { name: string; offline: OfflineState; says: string; whole: RegExp }[] = [
  {
    name: 'being filled',
    offline: { state: 'filling', doneBytes: 1e6, totalBytes: 15.7e6 },
    says: '6 %',
    whole: /1\.0 MB of 15\.7 MB/,
  },
  {
    name: 'that failed',
    offline: { state: 'failed', reason: 'network', message: 'no network' },
    says: 'Offline copy incomplete',
    whole: /Reload to try again \(no network\)/,
  },
]
for (const { name, offline, says, whole } of states) {
  test(`with an offline copy ${name} nothing in the header lies upon anything`, async ({
    page,
    site,
  }) => {
    // Two visits, each until the offline copy is complete.
    test.slow()
    for (const path of ['', 'lessons/why-it-types/read-a-stream/']) {
      await page.goto(site.url + path)
      await whenReady(page)
      await expect(page.locator('.offline-ready')).toBeAttached({ timeout: 30_000 })
      // Said again until it stands: the service worker may still have the last word on its own copy.
      await expect(async () => {
        await page.evaluate(
          (data) => {
            navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data }))
          },
          { type: 'offline', offline },
        )
        await expect(page.locator('.offline')).toContainText(says, { timeout: 1_000 })
      }).toPass()
      await expect(page.locator('.offline')).toHaveAttribute('title', whole)
      await expectRoom(page, path)
    }
  })
}

const lessonPath = 'lessons/why-it-types/read-a-stream/'
const trace = {
  name: 'run.trace.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(bigTrace(3, 10))),
}
for (const path of ['', 'zh/', lessonPath, `zh/${lessonPath}`]) {
  test(`in the simulated browser nothing in the header of /${path} lies upon anything`, async ({
    page,
    site,
  }) => {
    test.slow()
    const name = path.startsWith('zh/') ? '模拟浏览器' : 'Simulated browser'
    await page.goto(`${site.url}${path}${uncached}&browser=simulated`)
    await page.waitForFunction(() => globalThis.chunkwise?.readiness() === 'ready')
    await expect(page.locator('.late-place:not(:has(button))')).toHaveCount(0)
    const sign = page.getByRole('banner').getByRole('button', { name })
    await expect(sign).toBeVisible()
    await expectRoom(page, path)
    // With the words of a trace that was opened, too.
    await page.locator('.trace-menu input[type=file]').setInputFiles(trace)
    await expect(page.locator('.crumb-opened')).toBeAttached()
    await expectRoom(page, `${path} with an opened trace`)
    // Words or picture, it can be pressed.
    for (const width of [1440, 1280, 1024, 390]) {
      await page.setViewportSize({ width, height: 800 })
      await sign.click()
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      await page.keyboard.press('Escape')
    }
  })
}

/** The left edges of what is pressed in the header, by name. */
const places = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.header button, .header select')].map((element) => {
      const name = element.getAttribute('aria-label') ?? element.textContent
      const { x, y } = element.getBoundingClientRect()
      return `${name} at ${Math.round(x)}, ${Math.round(y)}`
    }),
  )

test('nothing in the header moves while servers, lessons and offline copy come', async ({
  page,
  site,
}) => {
  test.slow()
  const offline: OfflineState[] = [
    { state: 'filling', doneBytes: 0, totalBytes: 15.7e6 },
    { state: 'filling', doneBytes: 15.7e6, totalBytes: 15.7e6 },
    { state: 'failed', reason: 'storage-full', message: 'no room' },
    { state: 'ready', totalBytes: 15.7e6 },
  ]
  for (const [path, width] of [
    ['', 1440],
    ['', 1024],
    ['', 390],
    ['lessons/why-it-types/read-a-stream/', 1440],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(site.url + path)
    // As soon as anything is there: nothing is ready then.
    await page.locator('.header select').first().waitFor()
    const first = await places(page)
    await whenReady(page)
    await expect(page.getByRole('button', { name: 'Lessons', exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Trace', exact: true })).toBeVisible()
    await expect(page.locator('.offline-ready')).toBeAttached({ timeout: 60_000 })
    const last = await places(page)
    // What comes later has had its place kept.
    expect(last, `${path} at ${width}`).toEqual(expect.arrayContaining(first))
    for (const data of offline) {
      await page.evaluate(
        (message) => {
          navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: message }))
        },
        { type: 'offline', offline: data },
      )
      await expect(page.locator('.offline')).toHaveAttribute('title', /./)
      expect(await places(page), `${path} at ${width}: ${data.state}`).toEqual(last)
    }
  }
})

test('nothing in the header moves when a newer version is ready', async ({ page, site }) => {
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(site.url + uncached)
    await whenReady(page)
    await expect(page.getByRole('button', { name: 'Lessons', exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Trace', exact: true })).toBeVisible()
    await expect(page.locator('.late-place:not(:has(button))')).toHaveCount(0)
    const before = await places(page)
    // As if a worker waited, without a second build to install.
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      if (!registration) throw new Error('The page has no service worker.')
      const installing = new EventTarget()
      Object.defineProperties(registration, {
        waiting: { value: registration.active },
        installing: { value: installing },
      })
      registration.dispatchEvent(new Event('updatefound'))
      installing.dispatchEvent(new Event('statechange'))
    })
    const notice = page.getByRole('status').filter({ hasText: 'newer version' })
    await expect(notice.getByRole('button', { name: 'Update now' })).toBeVisible()
    expect(await places(page), `at ${width}`).toEqual(before)
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice).toHaveCount(0)
  }
})

test('what says that a part of the header couldn’t be loaded stays in its place', async ({
  page,
  site,
}) => {
  await page.context().route(/assets\/offline-state-.*js/, (route) => route.abort())
  await page.goto(site.url)
  await whenReady(page)
  const problem = page.locator('.header').getByRole('alert')
  await expect(problem).toContainText('Couldn’t load this part of the page')
  await expect(problem).toHaveAttribute('title', /Reload the page when you are online/)
  for (const width of [1440, 1280, 1024]) {
    await page.setViewportSize({ width, height: 800 })
    const told = await problem.boundingBox()
    const theme = await page.getByRole('button', { name: /^Theme/ }).boundingBox()
    expect((told?.x ?? 0) + (told?.width ?? 0), `${width} px`).toBeLessThanOrEqual(theme?.x ?? 0)
  }
})

test('the sign of the offline copy says in a sentence what it means', async ({ page, site }) => {
  test.slow()
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(site.url)
  await whenReady(page)
  await expect(page.locator('.offline-ready')).toBeAttached({ timeout: 60_000 })
  const sentence = page.getByText(/^The app is saved in this browser/)
  await expect(sentence).toBeHidden()
  await page.getByRole('button', { name: 'Offline copy' }).press('Enter')
  await expect(sentence).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sentence).toBeHidden()
})

test('on a phone the header takes two rows, and the tabs one', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['', 'lessons/why-it-types/read-a-stream/']) {
    await page.goto(site.url + path)
    await whenReady(page)
    const tabs = await page.getByRole('tablist').first().boundingBox()
    expect((tabs?.y ?? Infinity) + (tabs?.height ?? 0), path).toBeLessThanOrEqual(150)
  }
})
