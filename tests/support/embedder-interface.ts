import type { NetworkConditions } from '../../src/catalogue/network/conditions.ts'
import type { ServerSettings } from '../../src/catalogue/servers/server-description.ts'
import type { CutRunner } from '../../src/cuts/model.ts'
import type { CutProgram } from '../../src/cuts/program.ts'
import type { TraceJson } from '../../src/trace/formats/json.ts'

interface EmbedderInterface {
  trace(): TraceJson | null
  setCode(lane: string, code: string): void
  setServerCode(code: string | null): void
  setTimeScale(value: number): void
  setNetwork(chosen: Partial<NetworkConditions> | string): void
  setServers(settings: ServerSettings): void
  addRecording(text: string): Promise<string>
  cuts(program: CutProgram): Promise<CutRunner>
  readiness(): 'starting' | 'ready' | 'impossible'
}

declare global {
  /** What the page offers to embedders (docs/architecture.md). */
  var chunkwise: EmbedderInterface | undefined
}
