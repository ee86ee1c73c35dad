function arrayItems() {
  let soFar = ''
  let count = 0
  return new TransformStream({
    transform(text, controller) {
      soFar += text
      const whole = soFar.endsWith('"]') ? [soFar + ']', soFar] : [soFar + ']']
      for (const candidate of whole) {
        try {
          const items = JSON.parse(candidate)
          for (; count < items.length; count += 1) controller.enqueue(items[count])
          return
        } catch {
          // Not at the end of an item.
        }
      }
    },
  })
}

const screen = new WritableStream({ write: (item) => console.log(item) })
fetch('http://localhost:5255/stream', { method: 'POST' }).then(({ body }) =>
  body.pipeThrough(new TextDecoderStream()).pipeThrough(arrayItems()).pipeTo(screen),
)
