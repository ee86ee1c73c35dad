import { characterDelayMs, pauseParameter, switchParameter, textParameter } from './parameters.ts'
import { sentence } from './sample-texts.ts'
import type { ServerDescription } from './server-description.ts'

/** Messages of a connection that a server takes, or loses the connection after, at most. */
const maxMessages = 1000

/** Sends a text over a WebSocket, one message a character, and listens meanwhile. */
export const websocketServer: ServerDescription = {
  id: 'websocket',
  name: 'WebSocket',
  summary:
    'Text over a WebSocket, one message a character; then the server closes with code 1000. It sends each message of yours back in «». The message stop ends it early.',
  address: 'ws://localhost:5255/ws',
  protocol: 'websocket',
  method: 'GET',
  clients: 'WebSocket only',
  parameters: [
    textParameter(sentence),
    {
      ...pauseParameter(characterDelayMs),
      help: 'How many milliseconds the server takes for each message.',
    },
    {
      name: 'loseAfter',
      label: 'Lost after',
      help: 'After how many messages of the text the connection is lost, without a close frame. 0: never.',
      kind: 'number',
      min: 0,
      max: maxMessages,
      initial: '0',
    },
    {
      name: 'after',
      label: 'Begin after',
      help: 'How many characters of the text are left out. A client that reconnects can say how many it has, as ?after= in the address.',
      kind: 'number',
      min: 0,
      max: maxMessages,
      initial: '0',
    },
    switchParameter(
      'asks',
      'Asks back',
      'After a question mark, waits for a message of yours before it continues.',
      'off',
    ),
  ],
}
