/*
 * npm run lesson:new <part> <name>
 *
 * Makes a lesson that is valid and can be run: `part` is a part's name (a new part is made where
 * there is none), `name` the lesson's, both in small letters and hyphens. CHUNKWISE_LESSONS names
 * another folder than `lessons/`.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const top = resolve(import.meta.dirname, '../../..')
const root = resolve(process.env.CHUNKWISE_LESSONS ?? join(top, 'lessons'))
const [part = '', name = ''] = process.argv.slice(2)
const named = /^[a-z0-9]+(-[a-z0-9]+)*$/
if (!named.test(part) || !named.test(name)) {
  console.error('Usage: npm run lesson:new <part> <name>')
  console.error('Both in small letters and hyphens: npm run lesson:new why-it-types read-a-stream')
  process.exit(2)
}

const titleOf = (text) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ')

/** The folder called `wanted` below `path`, or the one it will be: behind all others. */
const folderFor = (path, wanted) => {
  const folders = existsSync(path)
    ? readdirSync(path)
        .filter((each) => /^\d\d-/.test(each))
        .sort()
    : []
  const found = folders.find((each) => each.slice(3) === wanted)
  const number = Number(folders.at(-1)?.slice(0, 2) ?? 0) + 1
  return join(path, found ?? `${String(number).padStart(2, '0')}-${wanted}`)
}

const partFolder = folderFor(root, part)
const lessonFolder = folderFor(partFolder, name)
if (existsSync(lessonFolder)) {
  console.error(`${relative(process.cwd(), lessonFolder)} is there already: choose another name.`)
  process.exit(1)
}

const shown = []
const write = (file, text) => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  shown.push(relative(process.cwd(), file))
}

if (!existsSync(join(partFolder, 'part.md'))) {
  write(
    join(partFolder, 'part.md'),
    `---\ntitle: ${titleOf(part)}\npromise: You will be able to say what this part is for.\n---\n`,
  )
}

const inLesson = (file) => join(lessonFolder, file)
const asked = "const response = await fetch('http://localhost:5255/stream', { method: 'POST' })\n"
write(
  inLesson('lesson.md'),
  `---
title: ${titleOf(name)}
summary: One sentence on what is learnt here, for the list of lessons and for search engines.
lanes: [fetch]
server: aspnet-characters
network: as-sent
focus: { lane: fetch, line: 2 }
minutes: 10
concepts: [the one idea]
---

Why this matters to somebody who has never streamed anything.

## Predict: What will happen?

The server sends a sentence, one character each half second. When is the first of it shown?

- [ ] After half a second.
  > Say why somebody could think so, and what happens instead.
- [x] When all of it has come.
  > Say why.

## Run

Press **Run all** and compare.

## Investigate

Point at something on the time axis.

## Modify

A small change, and what it shows.

## Make

Show the answer while it comes.

## Hints

1. The first hint says where to look.
2. The last one says nearly all.

## What you have learnt

One idea, and where it is used.
`,
)
write(inLesson('start/fetch.ts'), `${asked}output.append(await response.text())\n`)
write(
  inLesson('solution/fetch.ts'),
  `${asked}
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
`,
)
write(
  inLesson('alternative/recursion/fetch.ts'),
  `${asked}
const reader = response.body.getReader()
const decoder = new TextDecoder()
const showNext = async () => {
  const { done, value } = await reader.read()
  if (done) return
  output.append(decoder.decode(value, { stream: true }))
  await showNext()
}
await showNext()
`,
)
const expected = {
  check: 'shown-before-the-end.fetch',
  evidence: 'First shown when all',
}
for (const [wrong, lines] of [
  ['split-afterwards', 'for (const character of await response.text()) output.append(character)\n'],
  ['bytes-at-once', 'output.append(new TextDecoder().decode(await response.arrayBuffer()))\n'],
]) {
  write(inLesson(`wrong/${wrong}/fetch.ts`), asked + lines)
  write(inLesson(`wrong/${wrong}/expect.json`), `${JSON.stringify(expected, null, 2)}\n`)
}
const vocabulary = relative(lessonFolder, join(top, 'src/lesson/checks/index.ts'))
write(
  inLesson('checks.ts'),
  `import { noError, shownBeforeTheEnd } from '${vocabulary.replaceAll('\\', '/')}'

export default [noError('fetch'), shownBeforeTheEnd('fetch')]
`,
)
console.log(`Made:\n${shown.map((file) => `  ${file}`).join('\n')}`)
console.log(`\`npm run dev\` shows it at http://127.0.0.1:5173/lessons/${part}/${name}/`)
console.log('It builds and its tests pass as it is; docs/authoring.md says how to go on.')
