import { DefaultChatTransport, readUIMessageStream } from 'ai'

const transport = new DefaultChatTransport({
  api: '/api/chat',
})
const stream = await transport.sendMessages({
  trigger: 'submit-message',
  chatId: 'chat',
  messages: [],
})
// Each message contains all that came before.
let shown = ''
for await (const message of readUIMessageStream({ stream })) {
  const text = message.parts.map((part) => part.text).join('')
  output.append(text.slice(shown.length))
  shown = text
}
