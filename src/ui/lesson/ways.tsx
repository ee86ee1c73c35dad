import './ways.css'

import { useEffect, useMemo, useState } from 'preact/hooks'

import { highlight } from '../../editor/highlight.ts'
import type { Lesson, LessonCode } from '../../lesson/model.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import {
  compareRuns,
  compareWays,
  lessonCodeOf,
  type CodePart,
  type PassedRun,
  type RunDifference,
  type Ways as WaysOfPart,
} from '../../lesson/use-cases/ways.ts'
import type { Playground } from '../../playground/model.ts'
import { laneNames } from '../../trace/model/lane.ts'
import { waysTexts } from '../texts/ways-texts.ts'
import { CodeLines } from '../widgets/code-lines.tsx'
import { ScrollRegion } from '../widgets/scroll-region.tsx'

interface WaysProps {
  readonly lessons: Lessons
  readonly playground: Playground
}

/** Once a lesson is complete: the learner's code beside the solution, and what differs. */
export function Ways({ lessons, playground }: WaysProps) {
  const lesson = lessons.current.value
  const passed = lessons.passed.value
  const ways = useCodes(lesson, passed, playground)
  const { difference, compare } = useRuns(lesson, passed, playground)
  if (ways.length === 0) return null
  const t = waysTexts.value
  const named = (text: string, part: CodePart) =>
    ways.length === 1 ? text : t.ofPart(text, partName(part))
  return (
    <>
      {ways.map((each) => (
        <CodeDifference key={each.part} ways={each} named={named} />
      ))}
      <details
        class="ways"
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) compare()
        }}
      >
        <summary>{t.title}</summary>
        <p aria-live="polite">{runsText(difference)}</p>
        {ways.map(({ part, own, usual }) => (
          <div key={part} class="ways-codes">
            <Code title={named(t.own, part)} code={own} />
            <Code title={named(t.usual, part)} code={usual} />
          </div>
        ))}
      </details>
    </>
  )
}

const partName = (part: CodePart): string =>
  part === 'server' ? waysTexts.value.server : laneNames[part]

/** Both codes of each part. Where the lesson was completed on an earlier visit, the lanes' code counts. */
function useCodes(lesson: Lesson | null, passed: PassedRun | null, playground: Playground) {
  const [ways, setWays] = useState<readonly WaysOfPart[]>([])
  useEffect(() => {
    if (!lesson) return undefined
    let isCurrent = true
    const own = passed ? lessonCodeOf(passed.code) : codeInLanes(lesson, playground)
    void compareWays(lesson, own).then((found) => isCurrent && setWays(found))
    return () => {
      isCurrent = false
    }
  }, [lesson, passed])
  return ways
}

function codeInLanes({ lanes }: Lesson, playground: Playground): LessonCode {
  const server = playground.workspace.peek().server.inUse.peek()
  const code = Object.fromEntries(lanes.map((lane) => [lane, playground.lanes[lane].code.peek()]))
  return server === null ? code : { ...code, server }
}

/** How the two runs differ; `running` while the usual way runs, and null before and if it can't be told. */
function useRuns(lesson: Lesson | null, passed: PassedRun | null, playground: Playground) {
  const [found, setFound] = useState<{
    readonly of: PassedRun
    readonly difference: RunDifference | 'running' | null
  } | null>(null)
  const isOfThis = found !== null && found.of === passed
  return {
    difference: isOfThis ? found.difference : null,
    compare: () => {
      if (!lesson || !passed || isOfThis) return
      setFound({ of: passed, difference: 'running' })
      void compareRuns(lesson, playground, passed).then((difference) =>
        // Another run may have completed the lesson anew.
        setFound((last) => (last?.of === passed ? { of: passed, difference } : last)),
      )
    },
  }
}

function runsText(difference: RunDifference | 'running' | null): string {
  const t = waysTexts.value
  if (difference === null) return ''
  if (difference === 'running') return t.running
  if (difference.kind === 'none') return t.sameRun(difference.requests, difference.prints)
  return difference.kind === 'ending'
    ? t.ending(difference.own, difference.usual)
    : t[difference.kind](difference.own, difference.usual)
}

interface CodeDifferenceProps {
  readonly ways: WaysOfPart
  readonly named: (text: string, part: CodePart) => string
}

/** One sentence where the shapes of two codes differ, or that they don't. */
function CodeDifference({ ways: { part, own, usual, difference }, named }: CodeDifferenceProps) {
  const t = waysTexts.value
  if (own === usual) return <p>{named(t.identical, part)}</p>
  if (!difference) return null
  const isSame = difference.own.length + difference.usual.length === 0
  return <p>{named(isSame ? t.sameShape : t.differ(difference.own, difference.usual), part)}</p>
}

function Code({ title, code }: { readonly title: string; readonly code: string }) {
  const lines = useMemo(() => highlight(code.trimEnd()), [code])
  return (
    <section>
      <h3>{title}</h3>
      <ScrollRegion as="pre" class="ways-code" kind="region" aria-label={title}>
        <CodeLines lines={lines} />
      </ScrollRegion>
    </section>
  )
}
