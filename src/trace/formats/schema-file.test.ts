import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { bare, jsonSchemaOf, type JsonSchema } from '../../../tests/support/json-schema.ts'
import { traceFromJson } from '../../../tests/support/trace-from-json.ts'
import { traceToJson, type TraceJson } from './json.ts'
import {
  clientEventSchema,
  clockSchema,
  pageEventSchema,
  serverCodeEventSchema,
  serverEventSchema,
} from '../model/event-schemas.ts'
import { defaultSettings, runSettingsSchema } from '../model/settings.ts'

/*
 * docs/trace.schema.json is for other programs; what this page believes is in schema.ts. These tests
 * keep the two the same: the file must be what the valibot schemas say when written as JSON Schema.
 */

const file = JSON.parse(
  readFileSync(new URL('../../../docs/trace.schema.json', import.meta.url), 'utf8'),
) as JsonSchema & { readonly $defs: Readonly<Record<string, JsonSchema>> }

/** The single kinds of events in a schema that is made of variants. */
const kindsIn = (schema: JsonSchema): readonly JsonSchema[] =>
  schema.oneOf ? schema.oneOf.flatMap(kindsIn) : [schema]

function nameOf({ properties }: JsonSchema): string {
  const kind = String(properties?.['kind']?.const)
  const via = properties?.['via']?.const
  return typeof via === 'string' ? `${kind}-${via}` : kind
}

const kinds = [serverEventSchema, clientEventSchema, serverCodeEventSchema, pageEventSchema]
  .map(jsonSchemaOf)
  .flatMap(kindsIn)

test('the schema file names every kind of event, and no other', () => {
  expect(Object.keys(file.$defs).sort()).toEqual(kinds.map(nameOf).sort())
  const referred = (file.properties?.['events']?.items || undefined)?.oneOf
  expect(referred).toEqual(Object.keys(file.$defs).map((name) => ({ $ref: `#/$defs/${name}` })))
})

test.each(kinds.map((kind) => [nameOf(kind), kind] as const))(
  'the schema file has the fields of %s with their types and limits, and describes it',
  (name, kind) => {
    expect(bare(file.$defs[name])).toEqual(bare(kind))
    expect(file.$defs[name]?.['description']).toEqual(expect.any(String))
  },
)

test('the schema file has the settings of a run with their ranges, and describes each', () => {
  const settings = file.properties?.['settings']
  expect(bare(settings)).toEqual(bare(jsonSchemaOf(runSettingsSchema)))
  for (const condition of Object.values(settings?.properties?.['network']?.properties ?? {})) {
    expect(condition['description']).toEqual(expect.any(String))
  }
})

test('the schema file has the fields of a clock with their types and limits', () => {
  const clock = jsonSchemaOf(clockSchema)
  expect(bare(file.properties?.['clocks']?.items)).toEqual(bare(clock))
})

/** Anything that the schema file allows. */
function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf))
  const { minimum: min = -1e9, maximum: max = 1e9 } = schema
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min, max })
    case 'number':
      // JSON has no negative zero.
      return fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value))
    case 'string':
      if (schema.contentEncoding !== 'base64') return fc.string({ unit: 'binary' })
      return fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64'))
    case 'array':
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(arbitraryOf))
      return fc.array(arbitraryOf(schema.items || {}), { maxLength: 4 })
    case 'object': {
      if (schema.additionalProperties) {
        // Names with a meaning of their own in JavaScript are left out when they are read.
        const name = fc.string().filter((text) => !(text in {}) && text !== 'prototype')
        return fc.dictionary(name, arbitraryOf(schema.additionalProperties), {
          maxKeys: 3,
          noNullPrototype: true,
        })
      }
      const entries = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, each]) => [name, arbitraryOf(each)]),
      )
      return fc.record(
        entries,
        // An export has what could be left out of settings, too.
        { requiredKeys: [...(schema.required?.length ? schema.required : Object.keys(entries))] },
      )
    }
    default:
      throw new Error(`no arbitrary for ${JSON.stringify(schema)}`)
  }
}

const anyEvent = fc.oneof(...Object.values(file.$defs).map(arbitraryOf))
const { events: _events, ...head } = file.properties ?? {}
const anyTrace = fc
  .record({
    head: arbitraryOf({ type: 'object', properties: head }),
    events: fc.array(anyEvent, { maxLength: 30 }),
  })
  .map(({ head, events }) => ({ ...(head as object), events }) as unknown as TraceJson)
  .map((json): TraceJson => {
    const all = [...json.events, ...(json.clocks ?? [])]
    const isOfSocket = json.events.some(({ kind }) => /^(?:socket|message)-/.test(kind))
    const isWritten = all.some(({ realm }) => realm === 'server-code')
    return { ...json, version: isOfSocket ? 3 : isWritten ? 2 : 1 }
  })

function read(json: TraceJson) {
  const result = traceFromJson(JSON.stringify(json))
  if ('problem' in result) throw new Error(result.problem)
  return result.value
}

test('whatever the schema file allows opens, and is exported again as it was', () => {
  fc.assert(
    fc.property(anyTrace, (json) => {
      fc.pre(json.run !== '')
      expect(traceToJson(read(json))).toEqual(json)
    }),
    { numRuns: 300 },
  )
})

test('a trace that was exported and opened again is the same trace', () => {
  fc.assert(
    fc.property(anyTrace, (json) => {
      fc.pre(json.run !== '')
      const trace = read(json)
      const again = read(traceToJson(trace))
      expect(again.events).toEqual(trace.events)
      const { run, startedAt, timeScale, lastAt } = trace
      expect(again).toMatchObject({ run, startedAt, timeScale, lastAt })
    }),
    { numRuns: 100 },
  )
})

/** The name of an event's kind in the schema file. */
const defOf = (event: TraceJson['events'][number]): string =>
  event.kind === 'shown' ? `shown-${event.via}` : event.kind

test('a trace without settings is one of a run with everything as it is', () => {
  const trace = read({ ...(fc.sample(anyTrace, 1)[0] as TraceJson), run: 'r' })
  const { settings: _left, ...old } = traceToJson(trace)
  expect(traceToJson(read(old as TraceJson)).settings).toEqual(defaultSettings)
})

test('without any one of its required fields an event of any kind is refused', () => {
  fc.assert(
    fc.property(anyTrace, fc.nat(), fc.nat(), (json, eventAt, fieldAt) => {
      fc.pre(json.run !== '' && json.events.length > 0)
      const index = eventAt % json.events.length
      const [event] = json.events.slice(index)
      const fields = file.$defs[event ? defOf(event) : '']?.required ?? []
      const events = json.events.map((event, at) =>
        at === index ? { ...event, [fields[fieldAt % fields.length] ?? '']: undefined } : event,
      )
      expect(traceFromJson(JSON.stringify({ ...json, events }))).toHaveProperty('problem')
    }),
  )
})
