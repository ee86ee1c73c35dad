import { afterAll, describe, expect, test, vi } from 'vitest'

import type { Check, LessonCode } from '../../src/lesson/model.ts'
import { imitationsIn } from '../../src/playground/run/imitated.ts'
import { App, browserOfAll } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'
import {
  checkStatesOnPage,
  compiledLessons,
  judgeRun,
  lessonOf,
  lessonsShare,
  ofShare,
  runAnswer,
  secondRunOnPage,
  writeRows,
  type CheckResult,
  type ResultRow,
} from './lesson-runs.ts'

/*
 * Every start fails a check and every solution and alternative passes all, in the page of its lesson;
 * each wrong answer fails the check that it is about. What seeds draw is for seeds.test.ts.
 */

const { lessons, wrong } = await compiledLessons()
const inFirstLanguage = ofShare(lessons.filter(({ language }) => language === 'en'))

/** So long a server may take to tell what became of it. */
const lateNewsMs = 10_000
/** Cuts are tried for two seconds when all other checks pass; a busy machine takes its time to start. */
const cutsTriedWithinMs = 60_000
/** A second run that its checks fail is given up after some seconds. */
const confirmedWithinMs = 45_000

/** One for each client, in the simulated browser too; the whole course there by `--browser simulated`. */
const alsoSimulated = [
  'why-it-types/read-a-stream',
  'eventsource/message-and-close',
  'axios/why-axios-waits',
]

const triesCuts = (checks: readonly Check[]) => checks.some(({ lookAtCuts }) => lookAtCuts)

const describeResults = (results: readonly CheckResult[]): string =>
  results.map(({ id, pass, seen }) => `${pass ? 'pass' : 'fail'} ${id}: ${seen}`).join('\n')

const allPass = (results: readonly CheckResult[]): void =>
  expect(
    results.filter(({ pass }) => !pass),
    describeResults(results),
  ).toEqual([])

describeEngine(`lessons in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const rows: ResultRow[] = []
  afterAll(() => writeRows(engineName, lessonsShare, rows))

  describe.each(inFirstLanguage.map((each) => [each.lesson.id, each] as const))(
    '%s',
    (id, compiled) => {
      const shared = browser.sharedPage(async (page) => {
        const app = new App(page)
        // That lessons are judged on a page one sees, one engine shows.
        const drawn = engineName === 'firefox' ? 'lanes' : false
        await app.open(new URL(`lessons/${id}/`, site.server.url).href, { drawn })
        return app
      })

      /**
       * Runs an answer; a row tells the table how many checks passed, and whether that is right. A
       * server may have more to say when the lanes have ended, and the page then looks again; so do we.
       */
      const answering = async (
        name: string,
        code: LessonCode,
        judge: (results: readonly CheckResult[]) => void,
        second: 'passed' | 'failed' | null = null,
      ): Promise<void> => {
        let result = 'no run'
        try {
          const { checks } = await lessonOf(compiled)
          await runAnswer(shared.current, compiled, code, () =>
            vi.waitFor(
              async () => {
                const results = await judgeRun(shared.current, checks)
                const passes = results.filter(({ pass }) => pass).length
                result = `${passes}/${results.length}`
                judge(results)
                const onPage = await checkStatesOnPage(shared.current)
                expect(onPage?.map((state) => state === 'pass')).toEqual(
                  results.map(({ pass }) => pass),
                )
              },
              { timeout: triesCuts(checks) ? cutsTriedWithinMs : lateNewsMs, interval: 100 },
            ),
          )
          if (second !== null && compiled.folder.seedPath !== null) {
            await vi.waitFor(
              async () => expect(await secondRunOnPage(shared.current)).toBe(second),
              { timeout: confirmedWithinMs, interval: 100 },
            )
          }
          result += ' ok'
        } catch (error) {
          result += ' NOT OK'
          throw error
        } finally {
          rows.push({ lesson: id, answer: name, result })
        }
      }

      test('its checks have ids of their own, the same in both runs', async () => {
        const { checks, second } = await lessonOf(compiled)
        const ids = checks.map((check) => check.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.length).toBeGreaterThan(0)
        expect(second?.(1).checks.map((check) => check.id) ?? ids).toEqual(ids)
      })

      test('what it starts with fails a check', () =>
        answering('start', compiled.lesson.start, (results) => {
          expect(
            results.filter(({ pass }) => !pass),
            describeResults(results),
          ).not.toEqual([])
        }))

      test('the solution passes all, and its second run confirms it', () =>
        answering('solution', compiled.lesson.solution, allPass, 'passed'))

      // What answers other people write is the same in every engine; one is enough.
      if (engineName !== 'chromium') return

      test.runIf(browserOfAll === 'real' && alsoSimulated.includes(id))(
        'the solution passes in the simulated browser, and the page says what differs there',
        () =>
          browser.withPage(async (page) => {
            const app = new App(page)
            const url = new URL(`lessons/${id}/`, site.server.url).href
            await app.open(url, { drawn: false, browser: 'simulated' })
            const { checks } = await lessonOf(compiled)
            await runAnswer(app, compiled, compiled.lesson.solution, () =>
              vi.waitFor(async () => allPass(await judgeRun(app, checks)), {
                timeout: triesCuts(checks) ? cutsTriedWithinMs : lateNewsMs,
                interval: 100,
              }),
            )
            expect((await app.trace()).settings?.browser).toBe('simulated')
            const said = await page.evaluate(() =>
              [...document.querySelectorAll('aside[aria-label="Simulated browser"] li')].map(
                (each) => each.textContent,
              ),
            )
            expect(said).toHaveLength(imitationsIn(compiled.lesson.lanes).length)
          }),
      )

      const answers = wrong.filter((each) => each.lesson === id)

      test.each(answers.filter(({ run }) => run === 'first'))(
        'wrong/$name fails the check it is about',
        ({ name, code, check, evidence }) =>
          answering(`wrong/${name}`, code, (results) => {
            const about = results.find((result) => result.id === check)
            if (!about) throw new Error(`The lesson has no check “${check}” (wrong/${name}).`)
            expect(about.pass, describeResults(results)).toBe(false)
            expect(about.seen).toContain(evidence)
          }),
      )

      test.each(answers.filter(({ run }) => run === 'second'))(
        'wrong/$name passes the first run, and the second finds it out',
        ({ name, code }) => answering(`wrong/${name}`, code, allPass, 'failed'),
      )

      test.each(compiled.folder.alternative)('alternative/$name passes all', ({ name, code }) =>
        answering(`alternative/${name}`, code, allPass),
      )
    },
  )
})
