const response = await fetch('/api/text')
const decoder = new TextDecoder()

const screen = new WritableStream({
  write(piece) {
    output.append(decoder.decode(piece, { stream: true }))
  },
  close() {
    output.append(decoder.decode())
  },
})
await response.body.pipeTo(screen)
