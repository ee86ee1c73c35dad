const response = await fetch('/api/text')
const decoder = new TextDecoder()

const screen = new WritableStream({
  write(chunk) {
    output.append(decoder.decode(chunk, { stream: true }))
  },
  close() {
    output.append(decoder.decode())
  },
})
await response.body.pipeTo(screen)
