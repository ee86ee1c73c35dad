async function* textOf(response) {
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const text = decoder.decode(value, { stream: !done })
      if (text !== '') yield text
      if (done) return
    }
  } finally {
    await reader.cancel()
  }
}

let length = 0
for await (const text of textOf(await fetch('/api/text'))) {
  output.append(text)
  length += text.length
}
console.log(length)
