import { Buffer } from 'node:buffer'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { anyCode, anyNetwork } from '../../../tests/support/any-program.ts'
import { defaultConditions } from '../../catalogue/network/conditions.ts'
import { programFromHash, programToHash } from './program-link.ts'
import { sharedViews, type SharedProgram } from './shared-program.ts'

const hashOf = (json: string | Uint8Array): string =>
  `#p=${deflateRawSync(typeof json === 'string' ? Buffer.from(json) : json).toString('base64url')}`

const program: fc.Arbitrary<SharedProgram> = fc.record(
  {
    code: fc
      .record({ fetch: anyCode, eventsource: anyCode, axios: anyCode }, { requiredKeys: [] })
      .filter((lanes) => Object.keys(lanes).length > 0),
    server: anyCode,
    network: anyNetwork,
    servers: fc.dictionary(
      fc.constantFrom('aspnet', 'raw', 'chat', 'written'),
      fc.dictionary(fc.constantFrom('text', 'pauseMs', 'count'), fc.string({ maxLength: 50 }), {
        noNullPrototype: true,
      }),
      { noNullPrototype: true },
    ),
    speed: fc.double({ min: 0.25, max: 1000, noNaN: true }),
    view: fc.constantFrom(...sharedViews),
  },
  { requiredKeys: ['code'] },
)

test('any program is the same after a link', async () => {
  await fc.assert(
    fc.asyncProperty(program, async (each) => {
      expect(await programFromHash(await programToHash(each))).toEqual({ value: each })
    }),
    { numRuns: 300 },
  )
})

test('a link has only letters that no chat or Markdown cuts or escapes', async () => {
  await fc.assert(
    fc.asyncProperty(program, async (each) => {
      expect(await programToHash(each)).toMatch(/^#p=[\w-]+$/)
    }),
    { numRuns: 50 },
  )
})

test('the three short programs of free play fit a link many times', async () => {
  const hash = await programToHash({ code: { fetch: 'await fetch("/api/text")\n'.repeat(20) } })
  expect(hash.length).toBeLessThan(300)
})

/** A link of each version, as it was made then: they stay here for good. */
const published: readonly { readonly hash: string; readonly program: SharedProgram }[] = [
  {
    hash: '#p=NY8xasNAEEWvsvzGEixWjFNtl1wjpBhrR_FiR7vsjrQyRm0aVykDgZzDjW8T4jJHCBJO9eD9mWH-EfW2a3fZJYZBiP4l0is0eo7J-RZmpVF7yzBHNCz1Fga-k9DJkkLg1haUyYm6YR4pFhUFVwkPsijL5cSiLKFBg_MJBlWlrpfz99vH9XL--Typ36_3E0aNxLHnCAMego-iLDfU7UU9PeM_TNMjkfKEjbcHGFgSMmqFcboQmC3MWqN3nGGwOQgnaLQs2cfdtDYXfpy9uddoyO0fGuF4U-u7cfwD',
    program: {
      code: {
        fetch: "output.append(await (await fetch('/api/text')).text())",
        axios: '// 边写边看 👋',
      },
      server: 'export default []',
      network: { ...defaultConditions, chunkBytes: 4, failAfterBytes: 30 },
      servers: { raw: { body: 'data: 1' } },
      speed: 3,
      view: 'bytes',
    },
  },
]

test.each(published)('a link of before opens: %#', async ({ hash, program: expected }) => {
  expect(await programFromHash(hash)).toEqual({ value: expected })
})

describe('a link that is odd', () => {
  test.each([
    ['no letters', '#p=', 'letters'],
    ['letters that no link has', '#p=%3Cscript%3E', 'letters'],
    ['cut short', hashOf('{"chunkwise":"program"}').slice(0, -4), 'damaged'],
    ['not compressed', `#p=${Buffer.from('hello, hello').toString('base64url')}`, 'damaged'],
    ['empty', hashOf(''), 'data'],
    ['no JSON', hashOf('hello'), 'data'],
    ['bytes that are no text', hashOf(Uint8Array.of(0x22, 0xff, 0x22)), 'data'],
    ['another thing', hashOf('{"version":1}'), 'data'],
    ['no lane', hashOf('{"chunkwise":"program","version":1,"code":{}}'), 'data'],
    [
      'a field that no program has',
      hashOf('{"chunkwise":"program","version":1,"code":{"fetch":""},"run":true}'),
      'data',
    ],
    ['of a later version', hashOf('{"chunkwise":"program","version":2}'), 'newer'],
    ['a gigabyte of blanks', hashOf(Buffer.alloc(1_048_577, ' ')), 'large'],
  ])('%s is told, and nothing thrown', async (_case, hash, kind) => {
    expect(await programFromHash(hash)).toMatchObject({ kind })
  })

  test('what and where is said', async () => {
    const hash = hashOf(
      '{"chunkwise":"program","version":1,"code":{"fetch":"x"},"network":{"chunkBytes":-1}}',
    )
    expect(await programFromHash(hash)).toMatchObject({
      problem: expect.stringMatching(/^network\.chunkBytes: .*whole number/),
    })
  })

  test('names of prototypes change nothing', async () => {
    const hash = hashOf(
      '{"chunkwise":"program","version":1,"code":{"fetch":"x"},"servers":{"__proto__":{"polluted":"yes"},"constructor":{"prototype":"yes"}}}',
    )
    const read = await programFromHash(hash)
    expect('polluted' in {}).toBe(false)
    if ('value' in read) {
      expect(Object.keys(read.value.servers ?? {})).not.toContain('__proto__')
      expect(Object.getPrototypeOf(read.value.servers)).toBe(Object.prototype)
    }
  })

  // Inflating each takes half a minute on a busy machine.
  const tenThousandLinksMs = 120_000

  test(
    'ten thousand damaged links: each is a program or a problem, within the limit',
    { timeout: tenThousandLinksMs },
    async () => {
      const whole = await programToHash({
        code: { fetch: 'const response = await fetch("/api/text")', axios: 'x' },
        server: 'export default []',
        network: { ...defaultConditions, chunkBytes: 4 },
        servers: { raw: { body: 'data: 1' } },
        speed: 3,
      })
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_%='
      const mutation = fc.record({
        at: fc.nat(whole.length),
        remove: fc.nat(6),
        insert: fc.string({ unit: fc.constantFrom(...letters.split('')), maxLength: 6 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
          let hash = whole
          for (const { at, remove, insert } of mutations) {
            hash = hash.slice(0, at) + insert + hash.slice(at + remove)
          }
          const read = await programFromHash(hash)
          if ('value' in read) expect(Object.keys(read.value.code).length).toBeGreaterThan(0)
          else expect(['letters', 'damaged', 'large', 'data', 'newer']).toContain(read.kind)
        }),
        { numRuns: 10_000 },
      )
    },
  )

  test('JSON whose values are any at all is a program or a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (servers, net) => {
        const json = JSON.stringify({
          chunkwise: 'program',
          version: 1,
          code: { fetch: '' },
          servers,
          network: net,
        })
        const read = await programFromHash(hashOf(json))
        expect('value' in read || read.kind === 'data').toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

test('what stands in a link is compressed JSON and nothing else', async () => {
  const hash = await programToHash({ code: { fetch: 'x' }, network: defaultConditions })
  expect(JSON.parse(inflateRawSync(Buffer.from(hash.slice(3), 'base64url')).toString())).toEqual({
    chunkwise: 'program',
    version: 1,
    code: { fetch: 'x' },
    network: {},
  })
})
