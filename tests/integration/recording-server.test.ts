import { connect } from 'node:net'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts'

let server: RecordingServer
beforeAll(async () => {
  server = await startRecordingServer()
})
beforeEach(() => server.forget())
afterAll(() => server.close())

test('writes down requests and lets every origin read the answer', async () => {
  const response = await fetch(`${server.origin}/secret?x=1`, { method: 'POST', body: 'x' })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(server.requests).toEqual([{ method: 'POST', url: '/secret?x=1', upgrade: false }])
})

test('writes down a WebSocket handshake', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        'GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      )
    })
    socket.on('data', () => undefined)
    socket.on('close', () => resolve())
  })
  expect(server.requests).toEqual([{ method: 'GET', url: '/socket', upgrade: true }])
})

test('counts a connection on which nothing was asked', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.destroy())
    socket.on('close', () => resolve())
  })
  await expect.poll(() => server.connections).toBe(1)
  expect(server.requests).toEqual([])
})
