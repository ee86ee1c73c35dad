import type { TraceJson } from '../../src/trace/json.ts'

interface EmbedderInterface {
  trace(): TraceJson | null
  setCode(lane: string, code: string): void
  setTimeScale(value: number): void
  readiness(): 'starting' | 'ready' | 'impossible'
}

declare global {
  /** What the page offers to embedders (docs/architecture.md). */
  var chunkwise: EmbedderInterface | undefined
}
