import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { compileLessons } from '../../src/lesson/compile/compile.ts'
import { lessonCatalogue } from '../../src/lesson/compile/lesson-catalogue.ts'
import type { TraceRecipes } from '../support/trace-recipe.ts'
import { answersIn, assembleQuestions, type AnswerRules } from '../../src/lesson/questions.ts'
import { TimelineSeries } from '../../src/timeline/series.ts'
import { traceFromJson } from '../support/trace-from-json.ts'

/* The questions that end parts can be answered on the runs that are kept for them. */

const root = join(import.meta.dirname, '../../lessons')
const { questions } = await compileLessons(root, lessonCatalogue)

describe.each(
  questions
    .filter(({ language }) => language === 'en')
    .map((each) => [each.texts.part, each] as const),
)('the questions of %s', (_part, { texts, rulesPath, traces }) => {
  const opened = async () => {
    const { default: rules } = (await import(rulesPath)) as { default: AnswerRules }
    return assembleQuestions(texts, rules, traces).questions
  }
  test.each(texts.questions.map(({ id }, index) => [id, index] as const))(
    '%s has a run that loads, and an answer in it that can be selected on the axis',
    async (_id, index) => {
      const question = (await opened())[index]
      if (!question) throw new Error('The question is missing.')
      const text = readFileSync(question.traceUrl, 'utf8')
      // All of them are published, and one loads with each question.
      expect(text.length).toBeLessThan(12_000)
      const read = traceFromJson(text)
      if ('problem' in read) throw new Error(read.problem)
      const trace = read.value
      const answers = answersIn(question, trace)
      expect(answers.length).toBeGreaterThan(0)
      // Nobody should be right by chance.
      expect(answers.length / trace.events.length).toBeLessThan(0.25)
      const series = new TimelineSeries(trace)
      series.catchUp()
      for (const answer of answers) expect(series.find(answer)).not.toBeNull()
    },
  )

  test('have a recipe for each run', async () => {
    const folder = dirname(rulesPath)
    const { default: recipes } = (await import(join(folder, 'traces/recipes.ts'))) as {
      default: TraceRecipes
    }
    const kept = readdirSync(join(folder, 'traces')).filter((name) => name.endsWith('.json'))
    expect(kept.toSorted()).toEqual(
      Object.keys(recipes)
        .map((name) => `${name}.json`)
        .toSorted(),
    )
    expect(Object.keys(traces).toSorted()).toEqual(Object.keys(recipes).toSorted())
  })
})
