async function* fetchAsStream(url) {
  const controller = new AbortController()
  try {
    const response = await fetch(url, { method: 'POST', signal: controller.signal })
    const reader = response.body.getReader()
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      yield new TextDecoder().decode(step.value)
    }
  } finally {
    controller.abort()
  }
}

async function untilSemicolon() {
  for await (const chunk of fetchAsStream('http://localhost:5255/stream')) {
    output.append(chunk)
    if (chunk.includes(';')) return
  }
}

await untilSemicolon()
