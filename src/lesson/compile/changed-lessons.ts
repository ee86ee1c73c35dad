import { join } from 'node:path'

import { normalizePath, type DevEnvironment, type ErrorPayload } from 'vite'

import type { CompiledLessons } from './compile.ts'
import { LessonProblems } from './problems.ts'

/*
 * What the dev server does when files of lessons change. The page is told which lessons are others
 * now and fetches those; it is loaded anew only where the list of lessons has changed.
 */

export const listId = 'virtual:lessons'
export const lessonPrefix = 'virtual:lesson/'
/** With a language behind it: the list of parts in it. */
export const partsPrefix = 'virtual:lesson-parts/'
/** Sent to the page when a lesson's files have changed; its data is `{ id }`. */
export const changedEvent = 'chunkwise:lesson-changed'

/** An editor saves, and `npm run lesson:new` makes, several files in one go. */
const quietMs = 50

interface LessonFiles {
  /** The folder `lessons/`, absolute. */
  readonly root: string
  /** Compiles what is there, once for each change. */
  readonly lessons: () => Promise<CompiledLessons>
}

interface ChangedLessons {
  /** A page is given the list of these lessons. */
  listed(lessons: CompiledLessons): void
  /** A file of a lesson has been written, made or removed. */
  add(file: string, client: DevEnvironment): void
}

/** Brings changed lessons, or what is wrong with them, to terminal and page. */
export function followLessonFiles({ root, lessons }: LessonFiles): ChangedLessons {
  // Until all is well again: what was saved while something else was wrong must come too.
  const changed = new Set<string>()
  let changes = 0
  let shownList = ''

  async function renew(client: DevEnvironment): Promise<void> {
    const change = changes
    try {
      const compiled = await lessons()
      if (change !== changes) return
      invalidate(client, changed)
      if (listOf(compiled) === shownList) sendChanged(client, compiled, changed)
      else client.hot.send({ type: 'full-reload' })
      changed.clear()
    } catch (error) {
      if (change !== changes) return
      const err = overlayError(error, root)
      client.logger.error(err.message, { timestamp: true })
      client.hot.send({ type: 'error', err })
    }
  }

  return {
    listed(compiled) {
      shownList = listOf(compiled)
    },
    add(file, client) {
      changed.add(file)
      changes += 1
      const change = changes
      setTimeout(() => {
        if (change === changes) void renew(client)
      }, quietMs)
    },
  }
}

const listOf = ({ parts }: CompiledLessons): string => JSON.stringify(parts)

/** Lets what was made of these files be made anew when it is asked for again. */
function invalidate({ moduleGraph }: DevEnvironment, files: ReadonlySet<string>): void {
  const now = Date.now()
  for (const module of moduleGraph.idToModuleMap.values()) {
    const ours = [listId, lessonPrefix, partsPrefix]
    const isOurs = ours.some((start) => module.id?.startsWith(`\0${start}`))
    const isChanged = isOurs || (module.file !== null && files.has(module.file))
    // As a hot update, which gives the module another address: a browser keeps what it has by that.
    if (isChanged) moduleGraph.invalidateModule(module, new Set(), now, true)
  }
}

function sendChanged(
  { hot }: DevEnvironment,
  { lessons }: CompiledLessons,
  files: ReadonlySet<string>,
): void {
  // An update of nothing: Vite's client takes away what it has shown of an error.
  hot.send({ type: 'update', updates: [] })
  for (const { folder, lesson } of lessons) {
    const path = `${normalizePath(folder.path)}/`
    if ([...files].some((file) => file.startsWith(path))) {
      hot.send({ type: 'custom', event: changedEvent, data: { id: lesson.id } })
    }
  }
}

/** An error for Vite's overlay; a click on its place opens the file in the author's editor. */
function overlayError(error: unknown, root: string): ErrorPayload['err'] {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const [first] = error instanceof LessonProblems ? error.problems : []
  if (!first) return { message, stack }
  const loc = { file: join(root, '..', first.file), line: first.line, column: 1 }
  return { message, stack: '', loc }
}
