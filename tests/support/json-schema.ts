import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'

export interface JsonSchema {
  readonly [keyword: string]: unknown
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly contentEncoding?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema
  /** False after `prefixItems`: no further ones. */
  readonly items?: JsonSchema | false
  readonly prefixItems?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

/** What a valibot schema accepts in a file, as JSON Schema; throws at what cannot be written so. */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  const { $schema: _dialect, ...written } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema.type === 'instance' ? { type: 'string', contentEncoding: 'base64' } : null,
  })
  return written as object as JsonSchema
}

/** A schema without its words, and without the order of what is required. */
export function bare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bare)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      if (name === 'description' && typeof value === 'string') return []
      if (name === 'required') return [[name, [...(value as string[])].sort()]]
      return [[name, bare(value)]]
    }),
  )
}
