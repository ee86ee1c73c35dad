// Reads an array of strings one character of its text at a time, as a parser for streams does.
class StringItems {
  #text = ''
  #isInside = false
  #isEscaped = false
  #onItem

  constructor(onItem) {
    this.#onItem = onItem
  }

  add(chunk) {
    for (const character of chunk) this.#step(character)
  }

  #step(character) {
    if (!this.#isInside) {
      this.#isInside = character === '"'
      this.#text = '"'
      return
    }
    this.#text += character
    if (this.#isEscaped) this.#isEscaped = false
    else if (character === '\\') this.#isEscaped = true
    else if (character === '"') {
      this.#isInside = false
      this.#onItem(JSON.parse(this.#text))
    }
  }
}

const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

const items = new StringItems((item) => output.append(item))
for (let step = await reader.read(); !step.done; step = await reader.read()) items.add(step.value)
