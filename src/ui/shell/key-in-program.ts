import { findApiKeys, type FoundKey } from '../../editor/api-keys.ts'
import type { SharedProgram } from '../../playground/share/shared-program.ts'
import { laneNames, lanes } from '../../trace/model/lane.ts'

interface KeyInProgram {
  readonly where: string
  readonly key: FoundKey
  /** The code that has it: whoever said that it is no key said so of this text. */
  readonly text: string
}

/** The first thing in it that looks like a real key; `server` is what a written server is called. */
export function keyIn(program: SharedProgram, server: string): KeyInProgram | null {
  const texts: (readonly [string, string])[] = lanes.flatMap((lane) => {
    const code = program.code[lane]
    return code === undefined ? [] : [[laneNames[lane], code] as const]
  })
  if (program.server !== undefined) texts.push([server, program.server])
  for (const values of Object.values(program.servers ?? {})) {
    for (const [name, value] of Object.entries(values)) texts.push([name, value])
  }
  for (const [where, text] of texts) {
    const [key] = findApiKeys(text)
    if (key) return { where, key, text }
  }
  return null
}
