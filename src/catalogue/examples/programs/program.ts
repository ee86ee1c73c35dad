import type { NetworkConditions } from '../../network/conditions.ts'
import type { ServerSettings } from '../../servers/server-description.ts'

/** Where code can be, as rooms below call them too. */
type ProgramLane = 'fetch' | 'eventsource' | 'axios'

/** A program to open in free play, without its code, which is loaded when it is opened. */
export interface Program {
  readonly id: string
  readonly name: string
  /** One sentence: what it does. A test runs the program and looks whether it does that. */
  readonly sentence: string
  /** What people also call it, for the search. */
  readonly words?: string
  /** The folder of its code, if it is that of another program. */
  readonly codeOf?: string
  /** The lanes that have code of it. */
  readonly lanes: readonly ProgramLane[]
  /** A preset by its id, or what differs from a network that changes nothing. */
  readonly network?: string | Partial<NetworkConditions>
  /** Values for simulated servers. */
  readonly servers?: ServerSettings
  /** A written server: an example by its id, or a file among the programs' servers. */
  readonly server?: string
  /** The speed that it needs, e.g. 1 if a lane's timers count; without it, the chosen speed stays. */
  readonly speed?: number
}

/** Programs that belong together. */
export interface ProgramGroup {
  readonly id: 'clients' | 'services' | 'servers' | 'problems'
  readonly name: string
  readonly programs: readonly Program[]
}
