import { resolve } from 'node:path'

import { build, type Rolldown } from 'vite'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { languages } from '../../src/base/languages.ts'
import { lessonsPlugin } from '../../src/lesson/compile/plugin.ts'
import { symptomsPlugin } from '../../src/symptoms/plugin.ts'
import { symptoms } from '../../src/symptoms/symptoms.ts'
import { scratchCatalogue, ScratchLessons } from '../support/scratch-lessons.ts'

/* The build writes a page for each symptom, and a sitemap if it is told the site's address. */

let scratch: ScratchLessons
beforeEach(() => {
  scratch = new ScratchLessons()
  scratch.write(
    'index.html',
    `<!doctype html>
<html lang="en">
  <head>
    <title>App</title>
    <meta name="description" content="An app." />
    <link rel="icon" href="./icon.svg" />
  </head>
  <body>
    <div id="app"></div>
    <noscript>No script.</noscript>
  </body>
</html>`,
  )
})
afterEach(() => scratch.dispose())

const cheatSheet = 'lessons/streams/cheat-sheet/'
function withCheatSheet(): void {
  const file = 'lessons/01-streams/cheat-sheet'
  const text = '## [First](lesson:streams/first)\n'
  scratch.write(`${file}.md`, `---\ntitle: Streams\nsummary: On one "page".\n---\n\n${text}`)
  scratch.write(`${file}.zh.md`, `---\ntitle: 流速查表\nsummary: 一页讲完。\n---\n\n${text}`)
}

async function buildIt(site: string | null): Promise<Map<string, string>> {
  const playground = resolve(import.meta.dirname, '../../src/playground')
  const result = await build({
    root: scratch.folder,
    base: './',
    configFile: false,
    logLevel: 'silent',
    build: { write: false },
    plugins: [
      lessonsPlugin({ root: scratch.root, known: scratchCatalogue, offered: languages, site }),
      symptomsPlugin({ playground, lessons: scratch.root, site, offered: languages }),
    ],
  })
  if (Array.isArray(result) || !('output' in result)) throw new Error('There is not one output.')
  const assets = result.output.filter((each): each is Rolldown.OutputAsset => each.type === 'asset')
  return new Map(assets.map(({ fileName, source }) => [fileName, String(source)]))
}

test('a page for each symptom shows the code of its example; without an address there is no sitemap', async () => {
  const files = await buildIt(null)
  for (const { slug } of symptoms) expect(files.has(`symptoms/${slug}/index.html`)).toBe(true)
  const page = files.get('symptoms/replacement-character-in-the-middle-of-a-stream/index.html')
  // The words of code have elements of their own, for their colours.
  const text = page?.replaceAll(/<[^>]+>/g, '')
  expect(text).toContain('new TextDecoder().decode(value)')
  expect(text).toContain('new TextDecoder()\nfor')
  expect(page).not.toContain('rel="canonical"')
  expect(files.has('sitemap.xml')).toBe(false)
})

test('a cheat sheet has its own address, title and description, and needs no script', async () => {
  withCheatSheet()
  const files = await buildIt('https://example.org/app/')
  const page = files.get(`${cheatSheet}index.html`) ?? ''
  expect(page).toContain('<title>Streams · Chunkwise</title>')
  expect(page).toContain('<meta name="description" content="On one &quot;page&quot;." />')
  expect(page).toContain(`<link rel="canonical" href="https://example.org/app/${cheatSheet}" />`)
  expect(page).not.toContain('<script')
  for (const file of ['lessons/index.html', 'lessons/streams/first/index.html']) {
    expect(files.get(file), file).toMatch(/href="[./]+lessons\/streams\/cheat-sheet\/"/)
  }
})

test('a cheat sheet in Chinese is a page of its own, and the two name each other', async () => {
  withCheatSheet()
  const site = 'https://example.org/app/'
  const files = await buildIt(site)
  const english = files.get(`${cheatSheet}index.html`) ?? ''
  const chinese = files.get(`zh/${cheatSheet}index.html`) ?? ''
  expect(chinese).toContain('<html lang="zh-Hans">')
  expect(chinese).toContain('<title>流速查表 · Chunkwise</title>')
  expect(chinese).toContain(`<link rel="canonical" href="${site}zh/${cheatSheet}" />`)
  expect(chinese).toContain(`<footer>来自 ${site}zh/${cheatSheet}</footer>`)
  for (const page of [english, chinese]) {
    expect(page).toContain(`hreflang="en" href="${site}${cheatSheet}"`)
    expect(page).toContain(`hreflang="zh-Hans" href="${site}zh/${cheatSheet}"`)
  }
  expect(english).toContain(`<a href="../../../zh/${cheatSheet}" hreflang="zh-Hans"`)
  expect(chinese).toContain(`<a href="../../../../${cheatSheet}" hreflang="en"`)
  // Within its own language otherwise.
  expect(chinese).toContain('<a href="../../../lessons/">课程</a>')
  expect(files.get('zh/lessons/index.html')).toContain(`<a href="../${cheatSheet}">速查表</a>`)
})

test('with the site’s address, a sitemap has the app, its lessons and the symptoms', async () => {
  withCheatSheet()
  const files = await buildIt('https://example.org/app/')
  const sitemap = files.get('sitemap.xml') ?? ''
  const [{ slug } = { slug: '' }] = symptoms
  for (const path of [
    '',
    'lessons/',
    'lessons/streams/first/',
    cheatSheet,
    'symptoms/',
    `symptoms/${slug}/`,
  ]) {
    expect(sitemap).toContain(`<loc>https://example.org/app/${path}</loc>`)
  }
  for (const path of [
    'zh/lessons/streams/first/',
    `zh/${cheatSheet}`,
    'zh/symptoms/',
    `zh/symptoms/${slug}/`,
  ]) {
    expect(sitemap).toContain(`<loc>https://example.org/app/${path}</loc>`)
  }
  const chinese = files.get(`zh/symptoms/${slug}/index.html`)
  expect(chinese).toContain('<html lang="zh-Hans">')
  const links = [
    `<link rel="canonical" href="https://example.org/app/zh/symptoms/${slug}/" />`,
    `<link rel="alternate" hreflang="en" href="https://example.org/app/symptoms/${slug}/" />`,
    `<link rel="alternate" hreflang="zh-Hans" href="https://example.org/app/zh/symptoms/${slug}/" />`,
    `<link rel="alternate" hreflang="x-default" href="https://example.org/app/symptoms/${slug}/" />`,
  ]
  for (const link of links) expect(chinese).toContain(link)
  const page = files.get(`symptoms/${slug}/index.html`)
  expect(page).toContain(
    `<link rel="canonical" href="https://example.org/app/symptoms/${slug}/" />`,
  )
})
