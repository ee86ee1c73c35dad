class Chunks {
  #reader
  #decoder = new TextDecoder()

  static async from(url) {
    const { body } = await fetch(url, { method: 'POST' })
    return new Chunks(body.getReader())
  }

  constructor(reader) {
    this.#reader = reader
  }

  [Symbol.asyncIterator]() {
    return this
  }

  async next() {
    const { done, value } = await this.#reader.read()
    return { done, value: done ? undefined : this.#decoder.decode(value, { stream: true }) }
  }

  async return(value) {
    await this.#reader.cancel()
    output.append('cancelled')
    return { done: true, value }
  }
}

for await (const chunk of await Chunks.from('http://localhost:5255/stream')) {
  output.append(chunk)
  if (chunk.includes(';')) break
}
