import { expect, test } from 'vitest'

import { judge } from '../../../tests/support/judge.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import { eventsOf, found, ownCheck, where } from './index.ts'

/* Where the learner writes the server, a lesson's check looks at what it wrote, and when. */

const keepsAlive = ownCheck({
  id: 'keeps-alive',
  lane: 'eventsource',
  texts: {
    en: {
      sentence: 'The server never stays silent for longer than between two heartbeats.',
      silence: (share: number) => `Longest silence: ${share} times a heartbeat.`,
    },
  },
  look(trace, say) {
    const written = eventsOf(trace, 'eventsource', 'written')
    const isBeat = (bytes: Uint8Array) => new TextDecoder().decode(bytes).startsWith(':')
    const beats = written.filter(({ bytes }) => isBeat(bytes))
    const beatMs = (beats[1]?.at ?? 0) - (beats[0]?.at ?? 0)
    const silences = written.slice(1).map((each, index) => ({
      before: each,
      ms: each.at - (written[index]?.at ?? 0),
    }))
    const longest = silences.toSorted((one, other) => other.ms - one.ms)[0]
    const share = beatMs === 0 ? 0 : (longest?.ms ?? 0) / beatMs
    return found(beatMs > 0 && share <= 1, say('silence', share), where(longest?.before))
  },
})

const stream = () => new TraceBuilder('eventsource').asks('GET').answers().writes(': beat\n\n')

test('a check of a lesson sees what its server wrote, and when', () => {
  const steady = stream().wait(8).writes(': beat\n\n').wait(8).writes('data: a\n\n').ends()
  expect(judge(keepsAlive, steady)).toMatchObject({ pass: true })
  const silent = stream().wait(8).writes(': beat\n\n').wait(28).writes('data: a\n\n').ends()
  expect(judge(keepsAlive, silent)).toMatchObject({
    pass: false,
    seen: 'Longest silence: 3 times a heartbeat.',
    at: { lane: 'eventsource', realm: 'server' },
  })
})
