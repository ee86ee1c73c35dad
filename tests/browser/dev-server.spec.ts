import { resolve } from 'node:path'

import { createServer, type ViteDevServer } from 'vite'

import { ScratchLessons } from '../../src/lesson/compile/scratch-lessons.ts'
import { expect, test, whenReady } from './fixtures.ts'

/* What an author of lessons relies on: the dev server runs code, and a changed lesson shows. */

const top = resolve(import.meta.dirname, '../..')
let lessons: ScratchLessons
let server: ViteDevServer
let url = ''

test.beforeAll(async () => {
  test.setTimeout(120_000)
  lessons = new ScratchLessons()
  process.env['CHUNKWISE_LESSONS'] = lessons.root
  server = await createServer({
    root: top,
    configFile: resolve(top, 'vite.config.ts'),
    logLevel: 'error',
    cacheDir: resolve(lessons.folder, 'cache'),
    server: { port: 0, host: '127.0.0.1', fs: { allow: [top, lessons.folder] } },
  })
  await server.listen()
  url = server.resolvedUrls?.local[0] ?? ''
})
test.afterAll(async () => {
  delete process.env['CHUNKWISE_LESSONS']
  await server.close()
  lessons.dispose()
})

test('in the dev server code runs, and a changed lesson arrives while the code stays', async ({
  page,
}) => {
  test.setTimeout(120_000)
  page.on('response', async (r) => {
    if (r.status() >= 400) console.log('DBG', r.url(), r.status(), (await r.text()).slice(0, 300))
  })
  page.on('requestfailed', (r) => console.log('DBGF', r.url(), r.failure()?.errorText))
  await page.goto(new URL('lessons/streams/first/', url).href)
  await whenReady(page)
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(10))
  await page.evaluate(() =>
    globalThis.chunkwise?.setCode(
      'axios',
      "import axios from 'axios'\noutput.append(axios.VERSION)",
    ),
  )
  await page.getByRole('button', { name: 'Run axios', exact: true }).click()
  await expect(page.getByRole('region', { name: 'axios', exact: true })).toHaveAttribute(
    'data-run-state',
    'completed',
    { timeout: 30_000 },
  )

  // As text: Playwright would turn `import()` in a function into something of Node's.
  const titles = page.evaluate<string[]>(`(async () => {
    const { loadLesson, onLessonChanged } = await import('/@id/__x00__virtual:lessons')
    const before = await loadLesson('streams/first')
    const changed = new Promise((done) => onLessonChanged(done))
    document.title = before.title
    return [before.title, (await loadLesson(await changed)).title]
  })()`)
  await expect(page).toHaveTitle('First')
  lessons.change(lessons.text, 'title: First', 'title: Another title')
  expect(await titles).toEqual(['First', 'Another title'])
  await expect(page.getByLabel('Code for axios')).toHaveValue(/axios\.VERSION/)
})
