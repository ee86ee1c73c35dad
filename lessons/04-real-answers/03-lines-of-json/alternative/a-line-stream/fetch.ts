class LineStream extends TransformStream {
  constructor() {
    let rest = ''
    super({
      transform(chunk, controller) {
        const lines = (rest + chunk).split('\n')
        rest = lines.pop()
        for (const line of lines) controller.enqueue(line)
      },
      flush(controller) {
        if (rest !== '') controller.enqueue(rest)
      },
    })
  }
}

const parse = (line) => {
  try {
    return JSON.parse(line)
  } catch {
    console.warn(`Not JSON: ${line}`)
    return null
  }
}

const response = await fetch('/api/lines')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .pipeThrough(new LineStream())
  .getReader()
for (let step = await reader.read(); !step.done; step = await reader.read()) {
  const item = parse(step.value)
  if (item) output.append(item.text)
}
