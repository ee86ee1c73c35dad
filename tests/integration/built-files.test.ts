import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

import { expect, test } from 'vitest'

import { oneFileName } from '../../src/build/one-file.ts'
import { shippedChunks } from '../../src/build/shipped-modules.ts'
import { assertBuilt, distFolder, gzipped, linkedFiles } from '../support/dist-folder.ts'

test('source maps are built for Chunkwise’s own code, and not for libraries', () => {
  assertBuilt()
  const files = readdirSync(distFolder, { recursive: true, encoding: 'utf8' })
  const ofLibraries = files.filter((file) => /^assets\/(editor|modules)\//.test(file))
  expect(ofLibraries.filter((file) => file.endsWith('.map'))).toEqual([])
  expect(files.filter((file) => /^assets\/index-.*\.js\.map$/.test(file))).toHaveLength(1)
  const scripts = ofLibraries.filter((file) => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(5)
  for (const script of scripts) {
    const end = readFileSync(join(distFolder, script), 'utf8').slice(-200)
    expect(end, script).not.toContain('sourceMappingURL')
  }
})

test('what is published has at most 18 MB, and the offline copy has no source maps', () => {
  assertBuilt()
  const files = readdirSync(distFolder, { recursive: true, encoding: 'utf8' })
  const published = files
    .filter((file) => !file.endsWith('.map') && file !== oneFileName)
    .map((file) => statSync(join(distFolder, file)))
    .filter((entry) => entry.isFile())
  const total = published.reduce((sum, { size }) => sum + size, 0)
  expect(total).toBeLessThanOrEqual(18e6)
  const serviceWorker = readFileSync(join(distFolder, 'sw.js'), 'utf8')
  expect(serviceWorker).not.toMatch(/"url":"[^"]*\.map"/)
  expect(serviceWorker).not.toContain(oneFileName)
})

test('the one file has at most 12 MB, names no file beside it, and says its version', () => {
  assertBuilt()
  const path = join(distFolder, oneFileName)
  expect(statSync(path).size).toBeLessThanOrEqual(12e6)
  const html = readFileSync(path, 'utf8')
  const [page = ''] = html.split('<script type="application/json"')
  expect(page).not.toMatch(/(?:src|href)="(?!data:)/)
  expect(html).not.toContain('sourceMappingURL')
  expect(page).toMatch(/<meta name="generator" content="Chunkwise \d+\.\d+\.\d+-[0-9a-f]{8}" \/>/)
})

test('each module that a lane can import is where a sandbox may load it from', () => {
  assertBuilt()
  const files = readdirSync(distFolder, { recursive: true, encoding: 'utf8' })
  const found = Object.entries(shippedChunks).map(([name, chunk]) => {
    const folder = name === 'axios' ? 'assets/modules' : 'assets/modules/later'
    const pattern = new RegExp(`^${folder}/${chunk.replace('.', String.raw`\.`)}-.{8}\\.js$`)
    return [name, files.filter((file) => pattern.test(file)).length]
  })
  expect(found).toEqual(Object.keys(shippedChunks).map((name) => [name, 1]))
})

test('the page links at most 80 kB of script and style after gzip', () => {
  assertBuilt()
  const files = linkedFiles(distFolder)
  const sizes = Object.fromEntries(files.map((file) => [relative(distFolder, file), gzipped(file)]))
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  // What only a later view needs can be loaded on demand (ui/widgets/on-demand.tsx).
  expect(total, JSON.stringify(sizes, null, 2)).toBeLessThanOrEqual(80_000)
  expect(total).toBeGreaterThan(40_000)
})

/** The beginnings of what checks of lessons say in Chinese. */
function chineseOfChecks(): string[] {
  const files = readdirSync('lessons', { recursive: true, encoding: 'utf8' })
  const sources = files
    .filter((file) => file.endsWith('checks.ts'))
    .map((file) => readFileSync(join('lessons', file), 'utf8'))
  const sentences = sources.join('\n').matchAll(/['`]([^'`\n]*\p{Script=Han}[^'`\n]*。)['`]/gu)
  return [...sentences]
    .map(([, sentence = '']) => sentence.split('${')[0] ?? '')
    .filter((beginning) => (beginning.match(/\p{Script=Han}/gu)?.length ?? 0) > 5)
}

test('a lesson is one file in each language, with what its checks say in that language alone', () => {
  assertBuilt()
  const textOf = (folder: string, isLesson: (file: string) => boolean) =>
    readdirSync(join(distFolder, 'assets', folder))
      .filter((file) => file.endsWith('.js') && isLesson(file))
      .map((file) => readFileSync(join(distFolder, 'assets', folder, file), 'utf8'))
      .join('\n')
  const english = textOf('lessons', (file) => file.startsWith('en-'))
  const chinese = textOf('zh', () => true)
  const beginnings = chineseOfChecks()
  expect(beginnings.length).toBeGreaterThan(50)
  expect(beginnings.filter((each) => english.includes(each))).toEqual([])
  expect(beginnings.filter((each) => !chinese.includes(each))).toEqual([])
})

test('the page of a lesson asks for the lesson at once, in its language', () => {
  assertBuilt()
  for (const [folder, file] of [
    ['', 'assets/lessons/en-why-it-types-read-a-stream-'],
    ['zh/', 'assets/zh/read-a-stream-'],
  ] as const) {
    const page = join(distFolder, folder, 'lessons/why-it-types/read-a-stream/index.html')
    const preloaded = /<link rel="modulepreload"[^>]* href="([^"]*)"/g
    const html = readFileSync(page, 'utf8')
    const links = [...html.matchAll(preloaded)].map(([, href = '']) =>
      href.replace(/^(\.\.\/)+/, ''),
    )
    expect(links.filter((link) => link.startsWith(file))).toHaveLength(1)
    expect(links.filter((link) => !existsSync(join(distFolder, link)))).toEqual([])
  }
})
test.each([
  ['embed/index.html', /^$/],
  ['zh/embed/index.html', /^embed-zh-.*\.js$/],
])(
  'before it is touched, %s takes at most 60 kB after gzip, with all that it loads',
  (page, more) => {
    assertBuilt()
    const zh = join(distFolder, 'assets/zh')
    const files = [
      join(distFolder, page),
      ...linkedFiles(distFolder, page),
      ...readdirSync(zh)
        .filter((file) => more.test(file))
        .map((file) => join(zh, file)),
    ]
    const sizes = Object.fromEntries(
      files.map((file) => [relative(distFolder, file), gzipped(file)]),
    )
    const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
    expect(total, JSON.stringify(sizes, null, 2)).toBeLessThanOrEqual(60_000)
    expect(total).toBeGreaterThan(20_000)
  },
)
