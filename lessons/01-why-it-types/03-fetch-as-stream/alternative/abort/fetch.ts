async function* fetchAsStream(url) {
  const controller = new AbortController()
  let pending
  try {
    const response = await fetch(url, { method: 'POST', signal: controller.signal })
    const reader = response.body.getReader()
    pending = reader.closed
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      yield new TextDecoder().decode(step.value)
    }
  } finally {
    controller.abort()
    await pending?.catch(() => undefined)
    output.append('cancelled')
  }
}

async function untilSemicolon() {
  for await (const chunk of fetchAsStream('http://localhost:5255/stream')) {
    output.append(chunk)
    if (chunk.includes(';')) return
  }
}

await untilSemicolon()
