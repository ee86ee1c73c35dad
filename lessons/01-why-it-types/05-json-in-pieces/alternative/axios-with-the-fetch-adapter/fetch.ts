import axios from 'axios'

const url = 'http://localhost:5255/stream'
const { data } = await axios.post(url, null, { adapter: 'fetch', responseType: 'stream' })
const reader = data.pipeThrough(new TextDecoderStream()).getReader()

let soFar = ''
let shown = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  soFar += value
  const items = parsed(soFar + ']') ?? parsed(soFar) ?? []
  if (items.length <= shown) continue
  output.append(items.slice(shown).join(''))
  shown = items.length
}

/** Null where the text ends within an item. */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
