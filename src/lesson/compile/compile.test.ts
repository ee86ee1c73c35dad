import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { scratchCatalogue, ScratchLessons } from '../../../tests/support/scratch-lessons.ts'
import { compileLessons } from './compile.ts'

let scratch: ScratchLessons
beforeEach(() => {
  scratch = new ScratchLessons()
})
afterEach(() => scratch.dispose())

describe('a new lesson', () => {
  test('compiles', async () => {
    const { parts, lessons, wrong } = await scratch.compile()
    expect(parts.en).toMatchObject([
      { id: 'streams', title: 'Streams', lessons: [{ id: 'streams/first', title: 'First' }] },
    ])
    const [made] = lessons
    expect(made?.lesson.steps.map(({ kind }) => kind)).toEqual([
      'predict',
      'run',
      'investigate',
      'modify',
      'make',
    ])
    expect(made?.lesson).toMatchObject({
      lanes: ['fetch'],
      server: 'aspnet-characters',
      network: 'as-sent',
      focus: { lane: 'fetch', line: 2 },
    })
    expect(made?.lesson.hintsHtml).toHaveLength(2)
    expect(made?.lesson.start.fetch).toContain('response.text()')
    expect(wrong.map(({ name, run }) => [name, run])).toEqual([
      ['bytes-at-once', 'first'],
      ['hard-coded', 'second'],
      ['split-afterwards', 'first'],
    ])
    expect(made?.folder.seedPath).toMatch(/seed\.ts$/)
  })

  test('opens with a server to be edited, if it has the file', async () => {
    scratch.write(`${scratch.lesson}/start/server.ts`, 'export default []\n')
    scratch.write(`${scratch.lesson}/solution/server.ts`, 'export default [1]\n')
    const [made] = (await scratch.compile()).lessons
    expect(made?.lesson.start.server).toBe('export default []\n')
    expect(made?.lesson.solution.server).toBe('export default [1]\n')
    expect(made?.startHtml.server).toContain('export')
  })

  test('comes after the lessons of its part, and a new part after the others', async () => {
    scratch.make('streams', 'second')
    scratch.make('more', 'third')
    const { parts } = await scratch.compile()
    const ids = parts.en.flatMap((part) => part.lessons.map(({ id }) => id))
    expect(ids).toEqual(['streams/first', 'streams/second', 'more/third'])
  })
})

describe('the text of a lesson', () => {
  test('a prediction has options with their reasons', async () => {
    const [made] = (await scratch.compile()).lessons
    const prediction = made?.lesson.steps[0]?.prediction
    expect(prediction?.questionHtml).toContain('When is the first of it shown?')
    expect(prediction?.options).toMatchObject([
      { id: 'option-1', html: 'After half a second.', isRight: false },
      { id: 'option-2', isRight: true, reasonHtml: '<p>Say why.</p>' },
    ])
  })

  test('a step is titled by what stands behind the colon, else by its name', async () => {
    const titles = (await scratch.compile()).lessons[0]?.lesson.steps.map(({ title }) => title)
    expect(titles).toEqual(['What will happen?', 'Run', 'Investigate', 'Modify', 'Make'])
  })

  test('code has the editor’s colours by class, and links to lessons are relative', async () => {
    scratch.change(
      scratch.text,
      'Press **Run all**',
      "See [this](lesson:streams/first): it isn't `b's`.\n\n```ts\noutput.append(...b, new Error('no'))\n```\n\nPress",
    )
    const html = (await scratch.compile()).lessons[0]?.lesson.steps[1]?.html
    expect(html).toContain('href="../../streams/first/" data-lesson="streams/first"')
    // Prose has the apostrophes of the page, code those of a keyboard.
    expect(html).toContain("it isn’t <code>b's</code>")
    const words = html?.matchAll(/<span class="([kst])">([^<]*)</g) ?? []
    expect([...words].map(([, kind, word]) => `${kind} ${word?.trim()}`)).toEqual([
      'k new',
      't Error',
      "s 'no'",
    ])
    expect(html).not.toContain('style=')
    // Long lines are broken where a name ends; and the keyboard has nothing to do there.
    expect(html?.replace(/<(?!wbr)[^>]+>/g, '')).toContain('output.<wbr>append(<wbr>...b, ')
    expect(html).not.toContain('tabindex')
  })

  test('another language has the same ids, and its own words', async () => {
    const text = scratch
      .read(scratch.text)
      .replace(/lanes: [\s\S]*?minutes: 10\n/, '')
      .replace('title: First', 'title: 第一课')
      .replace('## Predict: What', '## 预测：什么')
      .replace('## Run', '## 运行')
      .replace('## Investigate', '## 观察')
      .replace('## Modify', '## 修改')
      .replace('## Make', '## 动手')
      .replace('## Hints', '## 提示')
      .replace('## What you have learnt', '## 小结')
    scratch.write(`${scratch.lesson}/lesson.zh.md`, text)
    const { parts, lessons } = await scratch.compile()
    expect(parts.zh[0]?.lessons[0]).toMatchObject({ id: 'streams/first', title: '第一课' })
    expect(parts.en[0]?.lessons[0]?.title).toBe('First')
    const [english, chinese] = lessons.map((each) => each.lesson)
    expect(chinese?.steps.map(({ kind }) => kind)).toEqual(english?.steps.map(({ kind }) => kind))
    expect(chinese?.start).toEqual(english?.start)

    scratch.change(`${scratch.lesson}/lesson.zh.md`, '2. The last', '\nThe last')
    expect((await scratch.problems()).message).toContain('the translation differs')
  })
})

test('a cheat sheet has a section for each heading, and the list of parts knows of it', async () => {
  expect((await scratch.compile()).parts.en[0]).toMatchObject({ hasCheatSheet: false })
  const path = 'lessons/01-streams/cheat-sheet.md'
  const heading = '## [First](lesson:streams/first)'
  scratch.write(
    path,
    `---\ntitle: Streams\nsummary: All of it.\n---\n\n${heading}\n\nRead.\n\n## More\n\nText.\n`,
  )
  const { parts, cheatSheets } = await scratch.compile()
  expect(parts.en[0]).toMatchObject({ hasCheatSheet: true })
  expect(cheatSheets).toMatchObject([
    { language: 'en', part: 'streams', title: 'Streams', summary: 'All of it.' },
  ])
  expect(cheatSheets[0]?.sectionsHtml).toEqual([
    '<h2><a href="../../streams/first/" data-lesson="streams/first">First</a></h2>\n<p>Read.</p>',
    '<h2>More</h2>\n<p>Text.</p>',
  ])
})

test('questions are read by their headings, in every language with the ids of the first', async () => {
  const front = 'title: Questions\nsummary: Of streams.\n'
  const ids = 'questions: [{ id: one, trace: run }]\n'
  const path = 'lessons/01-streams/questions'
  scratch.write(
    `${path}.md`,
    `---\n${front}${ids}---\n\nIntro.\n\n## What?\n\nText.\n\n### Answer\n\nThis.\n\n### Look for\n\nThat.\n`,
  )
  scratch.write(
    `${path}.zh.md`,
    `---\n${front}---\n\n## 什么?\n\n文字。\n\n### 答案\n\n这个。\n\n### 线索\n\n那里。\n`,
  )
  scratch.write(`${path}.ts`, 'export default {}\n')
  scratch.write('lessons/01-streams/traces/run.json', '{}')
  const { parts, questions } = await scratch.compile()
  expect([parts.en[0]?.questions, parts.zh[0]?.questions]).toEqual([1, 1])
  expect(questions).toMatchObject([
    {
      language: 'en',
      summary: 'Of streams.',
      texts: {
        part: 'streams',
        introHtml: '<p>Intro.</p>',
        questions: [
          {
            id: 'one',
            trace: 'run',
            title: 'What?',
            html: '<p>Text.</p>',
            answerHtml: '<p>This.</p>',
            lookForHtml: '<p>That.</p>',
          },
        ],
      },
    },
    { language: 'zh', texts: { questions: [{ id: 'one', trace: 'run', title: '什么?' }] } },
  ])
})

test('where a language is required, what lacks it stops the build: what ends a part as well', async () => {
  scratch.write(
    'lessons/01-streams/cheat-sheet.md',
    '---\ntitle: Streams\nsummary: All of it.\n---\n\n## [First](lesson:streams/first)\n',
  )
  const compiling = compileLessons(scratch.root, scratchCatalogue, ['zh'])
  const said = await compiling.then(String, String)
  for (const file of ['part', '01-first/lesson', 'cheat-sheet']) {
    expect(said).toContain(`lessons/01-streams/${file}.zh.md:1: the translation is missing`)
  }
  // The part has no questions in any language.
  expect(said).not.toContain('questions')
})
