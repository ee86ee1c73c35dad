const screen = new WritableStream({
  write(text) {
    console.log(text)
  },
})

fetch('/api/text').then(({ body }) => body.pipeThrough(new TextDecoderStream()).pipeTo(screen))
