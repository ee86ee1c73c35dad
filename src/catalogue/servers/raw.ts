import { pauseParameter } from './parameters.ts'
import type { ServerDescription } from './server-description.ts'

/** Sends what it is told to, byte by byte. */
export const rawServer: ServerDescription = {
  id: 'raw',
  name: 'Bytes of your own',
  summary: 'Sends exactly the bytes that you write down, in the pieces that you choose.',
  address: '/api/raw',
  method: 'GET',
  clients: 'whichever fits the bytes and their type',
  parameters: [
    {
      name: 'body',
      label: 'Bytes',
      help: 'Text with \\n, \\r, \\t, \\\\, \\xHH for a byte, and \\p after each piece that is to be sent on its own.',
      kind: 'bytes',
      initial: 'data: hello\\n\\n',
    },
    {
      name: 'type',
      label: 'Content-Type',
      help: 'What the bytes are said to be.',
      kind: 'text',
      initial: 'text/event-stream',
    },
    pauseParameter(0),
  ],
}
