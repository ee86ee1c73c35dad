// Keeps the bytes behind the last character that is whole, and puts them before the next chunk.
class Characters {
  #rest = new Uint8Array(0)

  add(chunk) {
    const bytes = new Uint8Array(this.#rest.length + chunk.length)
    bytes.set(this.#rest)
    bytes.set(chunk, this.#rest.length)
    const whole = this.#wholeLength(bytes)
    this.#rest = bytes.slice(whole)
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.slice(0, whole))
  }

  #wholeLength(bytes) {
    let start = bytes.length - 1
    while (start > 0 && (bytes[start] & 0b1100_0000) === 0b1000_0000) start -= 1
    const first = bytes[start]
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    return start + length <= bytes.length ? bytes.length : start
  }
}

const response = await fetch('/api/text')
const reader = response.body.getReader()
const characters = new Characters()
let length = 0
for (let step = await reader.read(); !step.done; step = await reader.read()) {
  const text = characters.add(step.value)
  output.append(text)
  length += text.length
}
console.log(length)
