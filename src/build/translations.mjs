/*
 * npm run check:translations — lists Chinese texts whose English has changed since they were written.
 * npm run translations:mark [file…] — notes that these (or all) follow the English as it is now.
 *
 * A lesson says what it follows in its front matter (`follows`), a file of texts in its first line
 * (`// follows: …`): the first 12 hexadecimal digits of the SHA-256 of the English file, or of several
 * one behind the other. What is stale is still shown: an English comma may be mended by somebody who
 * knows no Chinese. What is missing stops the build.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const top = fileURLToPath(new URL('../../', import.meta.url))
const catalogue = 'src/catalogue'
const words = 'src/ui/texts'

/** English files of texts whose names don't say which they are. A folder stands for all files in it. */
const englishOf = {
  [`${words}/zh.ts`]: [`${words}/en.ts`],
  [`${words}/chunk-zh.ts`]: ['src/wire/describe/chunk-texts.ts'],
  [`${words}/why-cors-zh.ts`]: [`${words}/why-en.ts`],
  [`${words}/catalogue/presets-zh.ts`]: [`${catalogue}/network/presets.ts`],
  [`${words}/catalogue/network-zh.ts`]: [
    `${catalogue}/network/condition-controls.ts`,
    `${catalogue}/network/cors-policies.ts`,
    `${catalogue}/network/preset-effects.ts`,
  ],
  [`${words}/catalogue/servers-zh.ts`]: [`${catalogue}/servers`],
  [`${words}/catalogue/server-examples-zh.ts`]: [`${catalogue}/examples/examples.ts`],
  [`${words}/catalogue/programs-zh.ts`]: [`${catalogue}/examples/programs`],
  'src/lesson/checks/texts-zh.ts': ['src/lesson/checks/texts.ts'],
  'src/timeline/texts-zh.ts': ['src/timeline/texts.ts'],
}

/** Files that follow no English one: a test compares them, or they only pass others on. */
const following =
  /(?:^|\/)(?:format-zh|told-zh|told-ends-zh|told-files-zh|samples-zh|zh-first|zh-later)\.ts$/

const filesBelow = (folder) =>
  readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()

/** Every Chinese file with the English ones it follows, by their paths from the top. */
function translations() {
  const lessons = filesBelow('lessons').filter((path) => path.endsWith('.zh.md'))
  const texts = ['src/ui/texts', 'src/lesson', 'src/timeline', 'src/project'].flatMap(filesBelow)
  const tables = texts.filter((path) => /(?:-zh|\/zh)\.ts$/.test(path) && !following.test(path))
  const symptoms = filesBelow('src/symptoms/zh').filter((path) => !path.endsWith('symptoms.ts'))
  return [
    ...lessons.map((path) => ({ path, english: [path.replace('.zh.md', '.md')] })),
    ...tables.map((path) => ({
      path,
      english: englishOf[path] ?? [path.replace(/-zh\.ts$/, '-en.ts')],
    })),
    ...symptoms.map((path) => ({ path, english: [path.replace('/zh/', '/')] })),
  ]
}

function hashOf(english) {
  const hash = createHash('sha256')
  for (const path of english) {
    const isFile = /\.\w+$/.test(path)
    const files = isFile
      ? [path]
      : filesBelow(path).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    for (const file of files) {
      if (!existsSync(join(top, file)))
        throw new Error(`There is no ${file}, which Chinese follows.`)
      hash.update(readFileSync(join(top, file)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}

const markOf = (path, text) =>
  (path.endsWith('.md')
    ? /^follows: '?([0-9a-f]{12})'?$/m
    : /^\/\/ follows: ([0-9a-f]{12})$/m
  ).exec(text)?.[1] ?? null

/** Each Chinese file, the mark in it (null without one), and what the mark would be now. */
export const marks = () =>
  translations().map(({ path, english }) => ({
    path,
    english,
    mark: markOf(path, readFileSync(join(top, path), 'utf8')),
    now: hashOf(english),
  }))

function write({ path, now }) {
  const file = join(top, path)
  const text = readFileSync(file, 'utf8')
  const isLesson = path.endsWith('.md')
  const line = isLesson ? `follows: '${now}'` : `// follows: ${now}`
  const has = markOf(path, text) !== null
  const pattern = isLesson ? /^follows: .*$/m : /^\/\/ follows: .*$/m
  const marked = has
    ? text.replace(pattern, line)
    : isLesson
      ? text.replace(/^(---\n[\s\S]*?\n)(---\n)/, `$1${line}\n$2`)
      : `${line}\n${text}`
  if (marked !== text) writeFileSync(file, marked)
}

function main([command, ...paths]) {
  const asked = paths.map((path) => relative(top, join(process.cwd(), path)).replaceAll('\\', '/'))
  if (command === 'mark') {
    marks()
      .filter(({ path }) => asked.length === 0 || asked.includes(path))
      .forEach(write)
    return
  }
  for (const { path, english, mark, now } of marks()) {
    if (mark === now) continue
    const why = mark === null ? 'says no revision' : 'is older than'
    const of = english.join(', ')
    process.stdout.write(`${path} ${why} ${mark === null ? `of ${of}` : of}\n`)
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2))
}
