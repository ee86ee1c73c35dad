import { expect, test } from 'vitest'

import { defaultConditions } from '../../catalogue/network/conditions.ts'
import { conditionsFor } from './conditions.ts'

const joined = { bufferWholeResponse: true, ignoreProxyHeaders: true }

test.each([
  ['one byte at a time', { cuts: 'each-byte' }, [], { chunkBytes: 1 }],
  ['all at once', { cuts: 'none' }, [], joined],
  ['one cut', { cuts: [41] }, [41], { ...joined, cutAfterBytes: 41 }],
  ['two cuts', { cuts: [3, 9] }, [3, 9], { ...joined, cutAfterBytes: 3, cutAgainAfterBytes: 9 }],
  ['a cut beside the server’s own', { cuts: [10, 12, 20] }, [12], { cutAfterBytes: 12 }],
  [
    'as sent, and broken',
    { cuts: 'none', asSent: true, fault: { kind: 'break', after: 7 } },
    [],
    { failAfterBytes: 7 },
  ],
  [
    'as sent, and ended early',
    { cuts: 'none', asSent: true, fault: { kind: 'end', after: 7 } },
    [],
    { truncateAfterBytes: 7 },
  ],
  [
    'refused',
    { cuts: 'none', asSent: true, fault: { kind: 'status', status: 503 } },
    [],
    { status: 503 },
  ],
] as const)('%s', (_, network, extra, expected) => {
  expect(conditionsFor(network, extra)).toEqual({ ...defaultConditions, ...expected })
})

test('more than two cuts, or a changed byte, no conditions can do', () => {
  expect(conditionsFor({ cuts: [1, 2, 3] }, [1, 2, 3])).toBe(null)
  const fault = { kind: 'error-event', after: 3 } as const
  expect(conditionsFor({ cuts: 'none', asSent: true, fault })).toBe(null)
})
