import { join } from 'node:path'

import { build, type Rolldown } from 'vite'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { lessonsPlugin } from '../../src/lesson/compile/plugin.ts'
import { scratchCatalogue, ScratchLessons } from '../support/scratch-lessons.ts'

let scratch: ScratchLessons
beforeEach(() => {
  scratch = new ScratchLessons()
  scratch.make('streams', 'second')
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
    <script type="module" src="./main.js"></script>
  </body>
</html>`,
  )
  scratch.write(
    'main.js',
    "import * as lessons from 'virtual:lessons'\nglobalThis.lessons = lessons\n",
  )
})
afterEach(() => scratch.dispose())

type Output = Rolldown.RolldownOutput['output']

const buildIt = async (): Promise<Output> => {
  const result = await build({
    root: scratch.folder,
    base: './',
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false },
    plugins: [lessonsPlugin({ root: scratch.root, known: scratchCatalogue })],
  })
  if (Array.isArray(result) || !('output' in result)) throw new Error('There is not one output.')
  return result.output
}

const chunks = (output: Output) =>
  output.filter((each): each is Rolldown.OutputChunk => each.type === 'chunk')

const page = (output: Output, file: string): string => {
  const found = output.find(({ fileName }) => fileName === file)
  if (found?.type !== 'asset') throw new Error(`There is no ${file}.`)
  return String(found.source)
}

test('each lesson is a chunk of its own, with its checks and without the answers tests try', async () => {
  const output = await buildIt()
  const entry = chunks(output).find(({ isEntry }) => isEntry)
  expect(entry?.code).toContain('"streams/second"')
  expect(entry?.code).not.toContain('The first hint')
  const lessons = chunks(output).filter(({ code }) => code.includes('The first hint'))
  expect(lessons).toHaveLength(2)
  const all = chunks(output).map(({ code }) => code)
  expect(all.join('\n')).toContain('shown-before-the-end')
  for (const code of all) {
    expect(code).not.toContain('response.arrayBuffer()')
    expect(code).not.toContain('showNext')
  }
})

test('each lesson has a page that can be read, found and left without script', async () => {
  const html = page(await buildIt(), 'lessons/streams/first/index.html')
  expect(html).toContain('<title>First · Chunkwise</title>')
  expect(html).toMatch(/<meta name="description" content="One sentence on what is learnt/)
  expect(html).toMatch(/<meta property="og:title" content="First"/)
  expect(html).toContain('Why this matters to somebody')
  expect(html).toContain('<h2>Predict: What will happen?</h2>')
  expect(html).toContain('After half a second.')
  expect(html).toContain('One idea, and where it is used.')
  expect(html).toContain('href="../../../lessons/streams/second/"')
  expect(html).not.toContain('rel="prev"')
  expect(html).toMatch(/<noscript><p>You can read this lesson without JavaScript/)
})

test('a page’s addresses lead to the site’s root from where it lies', async () => {
  const output = await buildIt()
  const html = page(output, 'lessons/streams/second/index.html')
  expect(html).toContain('<meta name="chunkwise-base" content="../../../" />')
  const files = new Set(output.map(({ fileName }) => fileName))
  const addresses = [...html.matchAll(/(?:href|src)="([^"#]+)"/g)].map(
    ([, address = '']) => address,
  )
  for (const address of addresses) {
    expect(address).not.toMatch(/^\//)
    const path = new URL(address, 'http://site/lessons/streams/second/').pathname.slice(1)
    if (path === 'icon.svg' || path === '') continue
    const file = path.endsWith('/') ? join(path, 'index.html') : path
    expect(files, address).toContain(file)
  }
  expect(html).toMatch(/<script type="module"[^>]* src="\.\.\/\.\.\/\.\.\/assets\//)
})

test('the overview lists all parts and lessons', async () => {
  const html = page(await buildIt(), 'lessons/index.html')
  expect(html).toContain('<h2>Streams</h2>')
  expect(html).toContain('<a href="../lessons/streams/first/">First</a>')
  expect(html).toContain('content="../"')
})

test('text from a lesson cannot become markup', async () => {
  scratch.change(scratch.text, 'title: First', 'title: A <b> & "c" $1')
  const html = page(await buildIt(), 'lessons/streams/first/index.html')
  expect(html).toContain('<h1>A &lt;b&gt; &amp; &quot;c&quot; $1</h1>')
})

test('what is wrong with a lesson stops the build, with file, line and remedy', async () => {
  scratch.change(scratch.text, 'minutes: 10', 'minuts: 10')
  await expect(buildIt()).rejects.toThrow(
    'lessons/01-streams/01-first/lesson.md:8: unknown key "minuts". Did you mean "minutes"?',
  )
})
