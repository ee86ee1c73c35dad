import type { Lesson, LessonPart } from '../../src/lesson/model.ts'
import type { TraceJson } from '../../src/trace/json.ts'

interface EmbedderInterface {
  trace(): TraceJson | null
  setCode(lane: string, code: string): void
  setTimeScale(value: number): void
  lessons(language?: string): readonly LessonPart[]
  loadLesson(id: string, language?: string): Promise<Lesson>
  readiness(): 'starting' | 'ready' | 'impossible'
}

declare global {
  /** What the page offers to embedders (docs/architecture.md). */
  var chunkwise: EmbedderInterface | undefined
}
