const decoder = new TextDecoder()

function readOn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  return reader.read().then(({ done, value }) => {
    if (done) return
    output.append(decoder.decode(value))
    return readOn(reader)
  })
}

fetch('/api/text').then((response) => readOn(response.body.getReader()))
