import { Buffer } from 'node:buffer'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { anyCode, anyNetwork } from '../../../tests/support/any-program.ts'
import { defaultConditions } from '../../catalogue/network/conditions.ts'
import { greatestSeed } from '../../cuts/trial/choices.ts'
import { compareAll } from '../../cuts/trial/same.ts'
import { programFromHash, programToHash } from './program-link.ts'
import { sharedViews, type SharedProgram } from './shared-program.ts'

const hashOf = (json: string | Uint8Array): string =>
  `#p=${deflateRawSync(typeof json === 'string' ? Buffer.from(json) : json).toString('base64url')}`

const cutChoices = fc.record({
  seed: fc.integer({ min: 0, max: greatestSeed }),
  comparing: fc.record({
    lastOnly: fc.boolean(),
    ignoreNumbers: fc.boolean(),
    ignoreTimes: fc.boolean(),
    ignoreLineEnds: fc.boolean(),
  }),
})

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
    cuts: fc.record(
      { fetch: cutChoices, eventsource: cutChoices, axios: cutChoices },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['code'] },
)

/** Inflating ten thousand takes half a minute on a busy machine. */
const manyLinksMs = 120_000

test('any program is the same after a link', { timeout: manyLinksMs }, async () => {
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
  {
    hash: '#p=XZC9SgNBEMdfZfk3ibAQkICwYCPYSWx8gXVvcllyN3vs7HmGY1ubVJaC4HOkyduIKX0E2QM_sBr4zfw_mBFu0_N28EIw6GKoo22h8UBRfGCYcw0XKoIZsabkNjBwgSWpSNIFFlKXyg7WJzWt57OF7fwi0WOanSFrCMXiVfQF_k6cjof3p5fT8fDxulefb8975Kzh-iR_wkYIUQVzUWq0nY2e60IbK-mWmx3M2jZCGr7mEGnVt_dTWor9D7zzLcm_wxvPdM3VN84lmikNIW6L_fSUq10qumXOXw',
    program: {
      code: { fetch: "const response = await fetch('/api/text')" },
      network: { ...defaultConditions, chunkBytes: 4 },
      servers: { text: { text: '边写边看 👋' } },
      cuts: { fetch: { seed: 7, comparing: { ...compareAll, ignoreNumbers: true } } },
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
    ['of a later version', hashOf('{"chunkwise":"program","version":3}'), 'newer'],
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

  test(
    'ten thousand damaged links: each is a program or a problem, within the limit',
    { timeout: manyLinksMs },
    async () => {
      const whole = await programToHash({
        code: { fetch: 'const response = await fetch("/api/text")', axios: 'x' },
        server: 'export default []',
        network: { ...defaultConditions, chunkBytes: 4 },
        servers: { raw: { body: 'data: 1' } },
        speed: 3,
        cuts: { fetch: { seed: 7, comparing: compareAll } },
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

/* A page of before reads what it can, and of the rest it says that it is newer. */
test.each([
  ['nothing of the cuts', {}, 1],
  ['choices for the cuts', { cuts: { fetch: { seed: 7, comparing: compareAll } } }, 2],
])('with %s, a link has the first version that can say it', async (_what, more, version) => {
  const hash = await programToHash({ code: { fetch: 'x' }, ...more })
  const json = inflateRawSync(Buffer.from(hash.slice(3), 'base64url')).toString()
  expect(JSON.parse(json)).toMatchObject({ version })
})

test.each([
  [
    'a seed that no trial has',
    { fetch: { seed: -1, comparing: compareAll } },
    /^cuts\.fetch\.seed/,
  ],
  ['a seed that is none', { fetch: { seed: 0.5, comparing: compareAll } }, /^cuts\.fetch\.seed/],
  ['half of what counts', { axios: { seed: 1, comparing: {} } }, /^cuts\.axios\.comparing/],
  ['a lane that isn’t there', { other: { seed: 1, comparing: compareAll } }, /^cuts\.other/],
])('%s is told', async (_what, cuts, problem) => {
  const hash = hashOf(
    JSON.stringify({ chunkwise: 'program', version: 2, code: { fetch: '' }, cuts }),
  )
  expect(await programFromHash(hash)).toMatchObject({
    kind: 'data',
    problem: expect.stringMatching(problem),
  })
})
