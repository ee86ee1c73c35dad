import { pauseParameter } from './parameters.ts'
import type { ServerDescription } from './server-description.ts'

/** Sends what it is told to, byte by byte. */
export const rawServer: ServerDescription = {
  id: 'raw',
  name: 'Your own bytes',
  summary: 'Sends exactly the bytes that you type, in chunks that you choose.',
  address: '/api/raw',
  method: 'GET',
  clients: 'any client that can handle the bytes and their content type',
  parameters: [
    {
      name: 'body',
      label: 'Bytes',
      help: 'Text with \\n, \\r, \\t, \\\\, \\xHH for a byte, and \\p to end a chunk.',
      kind: 'bytes',
      initial: 'data: hello\\n\\n',
    },
    {
      name: 'type',
      label: 'Content-Type',
      help: 'The type that the response declares.',
      kind: 'text',
      initial: 'text/event-stream',
    },
    pauseParameter(0),
  ],
}
