import fc from 'fast-check'

import {
  allConditions,
  defaultConditions,
  type NetworkConditions,
} from '../../src/catalogue/network/conditions.ts'
import type { SharedProgram } from '../../src/playground/share/shared-program.ts'

const condition: fc.Arbitrary<Partial<NetworkConditions>> = fc
  .constantFrom(...allConditions)
  .chain((each): fc.Arbitrary<Partial<NetworkConditions>> => {
    const value: fc.Arbitrary<number | boolean> =
      each.kind === 'switch' ? fc.boolean() : fc.integer({ min: each.min, max: each.max })
    return value.map((chosen) => ({ [each.name]: chosen }))
  })

/** Any conditions that a person can choose. */
export const anyNetwork: fc.Arbitrary<NetworkConditions> = fc
  .array(condition, { maxLength: 5 })
  .map((parts): NetworkConditions => Object.assign({}, defaultConditions, ...parts))

/** Any code at all. */
export const anyCode = fc.string({ unit: 'binary', maxLength: 400 })

/** Editors have one kind of line end, and leave out no character but these. */
const typed = anyCode.map((text) => text.replaceAll(/[\r\0]/g, '\n'))

/** What a workspace can hold: the code of all lanes, a server of one's own or none, values, network, speed. */
export const anyWorkspace: fc.Arbitrary<SharedProgram> = fc.record(
  {
    code: fc.record({ fetch: typed, eventsource: typed, axios: typed }),
    server: typed.map((text) => `// ${text}`),
    network: anyNetwork,
    servers: fc.record(
      { raw: fc.record({ body: typed.map((text) => `b${text}`) }) },
      { requiredKeys: [] },
    ),
    speed: fc.constantFrom(0.25, 0.5, 1, 2, 3, 5, 10),
  },
  { requiredKeys: ['code', 'network', 'servers', 'speed'] },
)
