import { computed } from '@preact/signals-core'

import type { MakeCutRunner } from '../../cuts/program.ts'
import type { Playground } from '../../playground/model.ts'
import type { ProgressStore } from '../progress-store.ts'
import { placeOf, type LessonSource } from '../source.ts'
import { judgeRuns } from './judging.ts'
import { LessonState } from './lesson-state.ts'
import type { Lessons } from './lessons-model.ts'
import { createOpening } from './opening.ts'
import { exportProgress, importProgressText } from './progress-import.ts'
import { createQuestions } from './questions.ts'
import { settingsOf } from './settings-of.ts'
import { createSolutionCommands } from './solution.ts'

/** The use cases of lessons, on top of the playground whose lanes they use. */
export function createLessons(
  playground: Playground,
  source: LessonSource,
  store: ProgressStore,
  startCuts: MakeCutRunner,
): Lessons {
  const state = new LessonState(store)
  const { current, progress } = state
  const startingSettings = computed(() => current.value && settingsOf(current.value))
  const { open, leave, fetchIn } = createOpening(state, playground, source)
  const questions = createQuestions(state, source)
  judgeRuns(state, playground, startCuts)

  return {
    get parts() {
      return source.parts
    },
    current,
    opening: state.opening,
    startingSettings,
    place: computed(() => current.value && placeOf(source.parts, current.value.id)),
    progress,
    progresses: state.progresses,
    results: state.results,
    judgedRun: state.judgedRun,
    isStopped: state.isStopped,
    confirmation: state.confirmation,
    passed: state.passed,
    notice: state.notice,
    questions,
    isSolutionShown: state.isSolutionShown,
    open,
    leave,
    async fetchIn(to) {
      const shows = await Promise.all([fetchIn(to), questions.fetchIn(to)])
      return () => shows.forEach((show) => show())
    },
    openInPlayground() {
      if (current.peek() === null) return
      copyToFreePlay(playground)
      leave()
    },
    predict: (option) => state.record({ prediction: option }),
    nextHint() {
      const count = current.peek()?.hintsHtml.length ?? 0
      state.record({ hintsShown: Math.min(count, progress.peek().hintsShown + 1) })
    },
    ...createSolutionCommands(state, playground),
    resetToStart() {
      for (const lane of current.peek()?.lanes ?? []) playground.reset(lane)
      // A server that the lesson doesn't begin with is kept, and not used.
      if (current.peek()?.start.server === undefined) playground.writtenServer.use(false)
      else {
        playground.writtenServer.reset()
        playground.writtenServer.use(true)
      }
      const settings = startingSettings.peek()
      if (!settings) return
      playground.setNetwork(settings.network)
      playground.setServers(settings.servers)
    },
    exportProgress(learner) {
      state.workspace?.flush()
      return exportProgress(store, learner)
    },
    importProgress(text, how) {
      state.workspace?.flush()
      return importProgressText(store, text, how)
    },
  }
}

/** Puts the open workspace's code, written server, network and server values into free play. */
function copyToFreePlay({ free, lanes, workspace, network, servers }: Playground): void {
  const copied = workspace.peek().lanes
  for (const lane of copied) free.codes[lane].replace(lanes[lane].code.peek())
  const server = workspace.peek().server.inUse.peek()
  if (server === null) free.server.use(false)
  else free.server.begin(server)
  free.touch([...copied, 'server'])
  free.network.value = network.peek()
  free.servers.value = { ...free.servers.peek(), ...servers.peek() }
}
