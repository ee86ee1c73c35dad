let length = 0
const screen = new WritableStream({
  write(text) {
    console.log(text)
    length += text.length
  },
  close() {
    console.log(length)
  },
})

fetch('/api/text').then(({ body }) => body.pipeThrough(new TextDecoderStream()).pipeTo(screen))
