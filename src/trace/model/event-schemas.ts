import * as v from 'valibot'

import type { ByteCount } from '../../base/units.ts'
import type { ClockOfRealm } from '../clocks/clocks.ts'
import type { ClientEvent, PageEvent, ServerCodeEvent, ServerEvent } from './events.ts'
import { laneSchema, latestMillis, millisSchema } from './schema.ts'

/*
 * The shape of trace events as they arrive from another realm. Learner code shares a realm with the
 * recorder, so nothing that comes from there is believed before it has been looked at.
 */

const byteCountSchema = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.transform((value) => value as ByteCount),
)
const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const headersSchema = v.array(v.strictTuple([v.string(), v.string()]))
const rangeEntries = { offset: byteCountSchema, length: byteCountSchema }

/** What is known of one realm's clock. */
export const clockSchema: v.GenericSchema<unknown, ClockOfRealm> = v.object({
  lane: laneSchema,
  realm: v.picklist(['sandbox', 'server', 'server-code']),
  aheadMs: v.pipe(v.number(), v.minValue(-latestMillis), v.maxValue(latestMillis)),
  uncertaintyMs: v.pipe(v.number(), v.minValue(0), v.maxValue(latestMillis)),
  corrected: v.boolean(),
})

const stampEntries = {
  lane: laneSchema,
  sequence: countSchema,
  at: millisSchema,
}

const explanationSchema = v.object({ id: v.string(), values: v.array(v.string()) })

const server = { ...stampEntries, realm: v.literal('server'), request: countSchema }

const payloadEntries = {
  message: countSchema,
  type: v.picklist(['text', 'binary']),
  data: v.string(),
  length: byteCountSchema,
}

/** What the service worker reports. */
export const serverEventSchema: v.GenericSchema<unknown, ServerEvent> = v.variant('kind', [
  v.object({
    ...server,
    kind: v.literal('waiting'),
    method: v.string(),
    url: v.string(),
    reason: v.picklist(['connection', 'network', 'queue']),
  }),
  v.object({
    ...server,
    kind: v.literal('request'),
    method: v.string(),
    url: v.string(),
    headers: headersSchema,
    server: v.exactOptional(v.literal('real')),
  }),
  v.object({
    ...server,
    kind: v.literal('headers'),
    status: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(599)),
    headers: headersSchema,
    proxied: v.exactOptional(headersSchema),
    why: v.exactOptional(explanationSchema),
    borders: v.exactOptional(v.literal('unknown')),
  }),
  v.object({
    ...server,
    kind: v.literal('written'),
    chunk: countSchema,
    ...rangeEntries,
    bytes: v.instance(Uint8Array),
  }),
  v.object({
    ...server,
    kind: v.literal('delivered'),
    chunk: countSchema,
    ...rangeEntries,
    bytes: v.exactOptional(v.instance(Uint8Array)),
  }),
  v.object({
    ...server,
    kind: v.literal('response-ended'),
    complete: v.boolean(),
    reason: v.string(),
    why: v.exactOptional(explanationSchema),
    encodedBytes: v.exactOptional(byteCountSchema),
  }),
  v.object({
    ...server,
    kind: v.literal('connection-closed'),
    reason: v.string(),
    why: v.exactOptional(explanationSchema),
    encodedBytes: v.exactOptional(byteCountSchema),
  }),
  v.object({ ...server, kind: v.literal('refused'), method: v.string(), url: v.string() }),
  v.object({ ...server, kind: v.literal('server-stopped') }),
  v.object({ ...server, kind: v.literal('message-written'), ...payloadEntries }),
  v.object({
    ...server,
    kind: v.literal('message-delivered'),
    message: countSchema,
    length: byteCountSchema,
  }),
  v.object({ ...server, kind: v.literal('message-arrived'), ...payloadEntries }),
])

const client = { ...stampEntries, realm: v.literal('sandbox') }
const consoleLevelSchema = v.picklist(['debug', 'log', 'info', 'warn', 'error'])
const positionSchema = v.object({ line: countSchema, column: countSchema })

/** What the sandbox worker reports. */
export const clientEventSchema: v.GenericSchema<unknown, ClientEvent> = v.variant('kind', [
  v.object({ ...client, kind: v.literal('started') }),
  v.object({ ...client, kind: v.literal('threw') }),
  v.object({
    ...client,
    kind: v.literal('source-opened'),
    source: countSchema,
    url: v.string(),
  }),
  v.object({
    ...client,
    kind: v.literal('source-listens'),
    source: countSchema,
    type: v.string(),
  }),
  v.object({
    ...client,
    kind: v.literal('source-closed'),
    source: countSchema,
    by: v.picklist(['code', 'browser']),
  }),
  v.object({
    ...client,
    kind: v.literal('received'),
    request: countSchema,
    reads: countSchema,
    ...rangeEntries,
  }),
  v.object({
    ...client,
    kind: v.literal('event-received'),
    source: countSchema,
    type: v.string(),
    data: v.string(),
    lastEventId: v.string(),
  }),
  v.object({
    ...client,
    kind: v.literal('receive-ended'),
    request: countSchema,
    how: v.picklist(['done', 'error', 'cancelled']),
    message: v.string(),
    again: v.exactOptional(v.literal(true)),
    client: v.exactOptional(v.literal('XMLHttpRequest')),
  }),
  v.object({
    ...client,
    kind: v.literal('socket-created'),
    socket: countSchema,
    url: v.string(),
    protocols: v.array(v.string()),
  }),
  v.object({
    ...client,
    kind: v.literal('socket-opened'),
    socket: countSchema,
    request: countSchema,
    protocol: v.string(),
  }),
  v.object({
    ...client,
    kind: v.literal('message-received'),
    socket: countSchema,
    request: countSchema,
    ...payloadEntries,
  }),
  v.object({
    ...client,
    kind: v.literal('message-sent'),
    socket: countSchema,
    request: countSchema,
    ...payloadEntries,
  }),
  v.object({
    ...client,
    kind: v.literal('socket-closed'),
    socket: countSchema,
    code: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(65_535)),
    reason: v.string(),
    wasClean: v.boolean(),
  }),
  v.object({ ...client, kind: v.literal('output-cleared') }),
  v.object({ ...client, kind: v.literal('shown-dropped'), count: countSchema }),
  v.object({
    ...client,
    kind: v.literal('error'),
    name: v.string(),
    message: v.string(),
    position: v.nullable(positionSchema),
    stack: v.string(),
    why: v.exactOptional(explanationSchema),
  }),
  v.object({
    ...client,
    kind: v.literal('settled'),
    serverSequence: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  // Within the same variant: a union would first look through all the other kinds, and there is
  // nothing of which there is more.
  v.variant('via', [
    v.object({
      ...client,
      kind: v.literal('shown'),
      via: v.literal('console'),
      level: consoleLevelSchema,
      text: v.string(),
    }),
    v.object({ ...client, kind: v.literal('shown'), via: v.literal('output'), text: v.string() }),
  ]),
])

const serverCode = { ...stampEntries, realm: v.literal('server-code') }

/** What the learner's own server printed; read again from an exported trace. */
export const serverCodeEventSchema: v.GenericSchema<unknown, ServerCodeEvent> = v.variant('kind', [
  v.object({
    ...serverCode,
    kind: v.literal('server-shown'),
    level: consoleLevelSchema,
    text: v.string(),
  }),
  v.object({ ...serverCode, kind: v.literal('server-shown-dropped'), count: countSchema }),
  v.object({
    ...serverCode,
    kind: v.literal('server-error'),
    name: v.string(),
    message: v.string(),
    position: v.nullable(positionSchema),
    stack: v.string(),
  }),
])

const page = { ...stampEntries, realm: v.literal('page') }

/** What the page noted itself; read again from an exported trace. */
export const pageEventSchema: v.GenericSchema<unknown, PageEvent> = v.variant('kind', [
  v.object({ ...page, kind: v.literal('lane-started') }),
  v.object({
    ...page,
    kind: v.literal('lane-ended'),
    outcome: v.picklist(['completed', 'stopped', 'failed']),
    message: v.string(),
    failure: v.exactOptional(
      v.object({
        position: v.nullable(positionSchema),
        remedy: v.string(),
        why: v.exactOptional(explanationSchema),
        of: v.exactOptional(v.literal('server')),
      }),
    ),
  }),
])
