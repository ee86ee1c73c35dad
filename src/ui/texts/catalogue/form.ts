import type { ConditionName } from '../../../catalogue/network/conditions.ts'
import type { CorsHost } from '../../../catalogue/network/cors-choices.ts'

/*
 * What the catalogue says, in another language than the catalogue's own English. Tables by id: the
 * catalogue has the ids, and `tests/texts/translated-catalogue.test.ts` finds what a table lacks.
 */

/** Of a preset, a simulated server's example or a program. */
export interface NameAndSentence {
  readonly name: string
  /** One sentence. */
  readonly sentence: string
}

export interface ParameterTexts {
  readonly label: string
  readonly help: string
  /** Labels of a choice by the options' values; one that is left out stays as it is (`LF`, `500`). */
  readonly options?: Readonly<Record<string, string>>
}

export interface ServerTexts {
  readonly name: string
  readonly summary: string
  /** Which clients fit. */
  readonly clients: string
  /** By the parameters' names, where they say something else than the shared ones. */
  readonly parameters?: Readonly<Record<string, ParameterTexts>>
}

export interface ServersTexts {
  /** By the parameters' names, for all servers that say nothing else of them. */
  readonly shared: Readonly<Record<string, ParameterTexts>>
  /** By the servers' ids. */
  readonly servers: Readonly<Record<string, ServerTexts>>
}

export interface NetworkTexts {
  readonly groups: Readonly<Record<'Time' | 'Cuts and buffers' | 'Faults' | 'Connections', string>>
  readonly conditions: Readonly<Record<ConditionName, { label: string; help: string }>>
  /** What each preset does to each lane's starting code, by the preset's id. */
  readonly effects: Readonly<
    Record<string, Readonly<Record<'fetch' | 'eventsource' | 'axios', string>>>
  >
  /** What the real services do about CORS. */
  readonly cors: Readonly<Record<CorsHost, string>>
}

export interface ProgramsTexts {
  readonly groups: Readonly<Record<'clients' | 'services' | 'servers' | 'problems', string>>
  /** By the programs' ids. `words` is what people also call it, for the search. */
  readonly programs: Readonly<Record<string, NameAndSentence & { readonly words?: string }>>
}
