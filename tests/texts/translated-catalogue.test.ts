import { describe, expect, test } from 'vitest'

import { examples } from '../../src/catalogue/examples/examples.ts'
import { programs } from '../../src/catalogue/examples/programs/programs.ts'
import { presetEffects } from '../../src/catalogue/network/preset-effects.ts'
import { networkPresets } from '../../src/catalogue/network/presets.ts'
import { answerText, tokensOf } from '../../src/catalogue/servers/sample-texts.ts'
import { ParameterValues } from '../../src/catalogue/servers/parameter-values.ts'
import { servers } from '../../src/catalogue/servers/servers.ts'
import { symptoms } from '../../src/symptoms/symptoms.ts'
import { symptomsZh } from '../../src/symptoms/zh/symptoms.ts'
import { networkZh } from '../../src/ui/texts/catalogue/network-zh.ts'
import { presetsZh } from '../../src/ui/texts/catalogue/presets-zh.ts'
import { samplesZh } from '../../src/ui/texts/catalogue/samples-zh.ts'
import { programsZh } from '../../src/ui/texts/catalogue/programs-zh.ts'
import { serverExamplesZh } from '../../src/ui/texts/catalogue/server-examples-zh.ts'
import { serversZh } from '../../src/ui/texts/catalogue/servers-zh.ts'

/* The catalogue's tables in Chinese have what the catalogue has, no less and no more. */

const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).sort()
const keys = (of: object) => Object.keys(of).sort()

test('presets, programs, servers, examples and symptoms', () => {
  expect(keys(presetsZh)).toEqual(ids(networkPresets))
  expect(keys(networkZh.effects)).toEqual(keys(presetEffects))
  expect(keys(programsZh.programs)).toEqual(ids(programs))
  expect(keys(serversZh.servers)).toEqual(ids(servers))
  expect(keys(serverExamplesZh)).toEqual(ids(examples))
  expect(keys(symptomsZh)).toEqual(symptoms.map(({ slug }) => slug).sort())
})

test('a reader of Chinese gets no sample in English, and one of which the same is true', () => {
  const english = servers.filter(({ parameters }) =>
    parameters.some(({ initial }) => initial === answerText),
  )
  expect(keys(samplesZh)).toEqual([...ids(english), 'raw'].sort())
  const lengths = (text: string) =>
    new Set(Array.from(text, (character) => new TextEncoder().encode(character).byteLength))
  for (const server of servers) {
    const sample = samplesZh[server.id] ?? {}
    expect(() => new ParameterValues(server, sample)).not.toThrow()
    for (const [name, text] of Object.entries(sample)) {
      expect(text).toMatch(/\p{Script=Han}/u)
      const initial = server.parameters.find((each) => each.name === name)?.initial
      if (initial !== answerText) continue
      // What examples and symptom pages say of chunks, and of characters that are cut.
      expect(tokensOf(text)).toHaveLength(tokensOf(answerText).length)
      expect(lengths(text)).toEqual(lengths(answerText))
    }
  }
})

describe.each(servers.map((server) => [server.id, server] as const))('%s', (id, server) => {
  const own = serversZh.servers[id]?.parameters ?? {}

  test('each parameter and each option that has words has them in Chinese', () => {
    for (const { name, options = [] } of server.parameters) {
      const texts = own[name] ?? serversZh.shared[name]
      expect(texts, name).toBeDefined()
      for (const { value, label } of options) {
        // What is no word, or a name, is alike in both.
        const said = texts?.options?.[value] ?? label
        expect(/^[\d\sA-Z]+$|^\d|^base64$/.test(said) || /\p{Script=Han}/u.test(said), said).toBe(
          true,
        )
      }
    }
  })

  test('no text is for what the server doesn’t have', () => {
    const names = server.parameters.map(({ name }) => name)
    expect(Object.keys(own).filter((name) => !names.includes(name))).toEqual([])
  })
})

test('a shared text stands for one and the same English', () => {
  for (const name of Object.keys(serversZh.shared)) {
    const english = servers
      .filter(({ id }) => serversZh.servers[id]?.parameters?.[name] === undefined)
      .flatMap(({ parameters }) => parameters.filter((each) => each.name === name))
      .map(({ label, help }) => `${label}: ${help}`)
    expect(new Set(english).size, `${name}: ${english.join(' | ')}`).toBe(1)
  }
})
