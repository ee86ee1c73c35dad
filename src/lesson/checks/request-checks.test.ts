import { describe, expect, test } from 'vitest'

import {
  reconnected,
  requestMethod,
  requests,
  responseStatus,
  resumedFrom,
  sentHeader,
} from './index.ts'
import { judge } from '../../../tests/support/judge.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'

const source = () => new TraceBuilder('eventsource')

test('requests counts what the server was asked', () => {
  const twice = source().asks('GET').asks('GET').ends()
  expect(judge(requests('eventsource', 2), twice).pass).toBe(true)
  expect(judge(requests('eventsource', 1), twice)).toMatchObject({
    pass: false,
    seen: 'It sent 2 requests.',
    at: { realm: 'server', sequence: 2 },
  })
})

test('requestMethod wants one request at least, and all alike', () => {
  const post = new TraceBuilder('fetch').asks('POST').ends()
  expect(judge(requestMethod('fetch', 'POST'), post).pass).toBe(true)
  const both = new TraceBuilder('fetch').asks('POST').asks('GET').ends()
  expect(judge(requestMethod('fetch', 'POST'), both)).toMatchObject({
    pass: false,
    seen: 'Methods sent: POST, GET.',
    at: { sequence: 2 },
  })
  expect(judge(requestMethod('fetch', 'POST'), new TraceBuilder('fetch').ends()).seen).toBe(
    'fetch stream sent no request.',
  )
})

test('sentHeader knows names in any case', () => {
  const trace = new TraceBuilder('fetch').asks('POST', [['authorization', 'Bearer x']]).ends()
  expect(judge(sentHeader('fetch', 'Authorization'), trace).pass).toBe(true)
  expect(judge(sentHeader('fetch', 'Authorization', 'Bearer y'), trace).pass).toBe(false)
  expect(judge(sentHeader('fetch', 'Accept'), trace)).toEqual({
    pass: false,
    seen: 'No request had the header Accept.',
    at: { lane: 'fetch', realm: 'server', sequence: 1 },
  })
})

test('responseStatus', () => {
  const trace = new TraceBuilder('fetch').asks().answers(401).ends()
  expect(judge(responseStatus('fetch', 401), trace).pass).toBe(true)
  expect(judge(responseStatus('fetch', 200), trace)).toMatchObject({
    pass: false,
    seen: 'Status received: 401.',
  })
})

test('reconnected counts the connections after the first', () => {
  const trace = source().asks('GET').asks('GET').ends()
  expect(judge(reconnected('eventsource', 1), trace).pass).toBe(true)
  expect(judge(reconnected('eventsource', 0), trace).seen).toBe('2 connections in total.')
})

describe('resumedFrom', () => {
  const check = resumedFrom('eventsource', '2')
  const dropped = () => source().asks('GET').receivesEvent('a', '1').receivesEvent('b', '2')

  test('believes the header where the engine shows it', () => {
    const trace = dropped()
      .asks('GET', [['last-event-id', '2']])
      .ends()
    expect(judge(check, trace)).toMatchObject({
      pass: true,
      seen: 'It reconnected with Last-Event-ID: 2.',
    })
    const other = dropped()
      .asks('GET', [['last-event-id', '1']])
      .ends()
    expect(judge(check, other)).toMatchObject({ pass: false })
  })

  test('else by the next event', () => {
    const resumed = dropped().asks('GET').receivesEvent('c', '3').ends()
    expect(judge(check, resumed)).toMatchObject({
      pass: true,
      seen: 'It reconnected after event 2; the next one was 3.',
    })
    const anew = dropped().asks('GET').receivesEvent('a', '1').ends()
    expect(judge(check, anew)).toMatchObject({
      pass: false,
      seen: 'It reconnected after event 2; the next one was 1.',
    })
  })

  test('says so where the server gave no ids', () => {
    const nameless = source().asks('GET').receivesEvent('a').asks('GET').receivesEvent('a').ends()
    expect(judge(check, nameless)).toMatchObject({
      pass: false,
      seen: 'It reconnected, but no event had an id to resume from.',
    })
  })

  test('says so where it did not come back', () => {
    expect(judge(check, dropped().ends())).toMatchObject({
      seen: 'It didn’t reconnect: there was one connection.',
      at: { realm: 'server', sequence: 1 },
    })
  })
})
