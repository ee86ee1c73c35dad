import { describe, expect, test } from 'vitest'

import { InvalidParameterError } from '../servers/parameter-values.ts'
import { loadSources } from './load-sources.ts'
import type { ServerDescription } from '../servers/server-description.ts'
import { servers } from '../servers/servers.ts'

/** Every value that a choice or a switch can have, one at a time. */
const choicesOf = ({ parameters }: ServerDescription) =>
  parameters.flatMap(({ name, kind, options = [] }) =>
    (kind === 'switch' ? ['on', 'off'] : options.map(({ value }) => value)).map((value) => ({
      [name]: value,
      // What is there at first is no base64.
      ...(value === 'base64' && { body: 'YQ==' }),
    })),
  )

describe.each(servers.map((server) => [server.id, server] as const))('%s', (id, server) => {
  test('has sources in C# and Node first, then in what else people run it with, then for MSW', async () => {
    const languages = (await loadSources(id)).map(({ language }) => language)
    expect(languages.slice(0, 2)).toEqual(['csharp', 'javascript'])
    const isChat = /openai|anthropic|gemini|ollama/.test(id)
    expect(languages.includes('python')).toBe(isChat)
    expect(languages.includes('go')).toBe(id === 'ollama')
    // A written server has handlers for HTTP alone.
    expect(languages.includes('msw')).toBe(server.protocol !== 'websocket')
    if (server.protocol !== 'websocket') expect(languages.at(-1)).toBe('msw')
  })

  test('its sources are whole for every choice, and follow it', async () => {
    for (const source of await loadSources(id)) {
      const { language, howToRun, file } = source
      // With the launch profile of `dotnet new web`, a failing server answers with another page.
      if (language === 'csharp') expect(howToRun).toBe('dotnet run --no-launch-profile')
      else expect(howToRun).toContain(file)
      for (const values of [{}, ...choicesOf(server)]) {
        expect(source.code(values), JSON.stringify(values)).not.toContain('{{')
      }
      expect(source.code({ pauseMs: '4321' })).toContain('4321')
    }
  })

  test('a value that does not fit is refused', async () => {
    const [source] = await loadSources(id)
    expect(() => source?.code({ pauseMs: 'soon' })).toThrow('pauseMs must be a whole number')
  })
})

test.each(['a\\', 'a\\q'])(
  'bytes that are no bytes (%s) are refused as any other value',
  async (body) => {
    const [source] = await loadSources('raw')
    const values = { body, written: 'escapes' }
    expect(() => source?.code(values)).toThrow(InvalidParameterError)
    expect(() => source?.code(values)).toThrow(/^body: .* means nothing here/)
  },
)

test('a server that there is not has no sources', async () => {
  expect(await loadSources('gopher')).toEqual([])
})
