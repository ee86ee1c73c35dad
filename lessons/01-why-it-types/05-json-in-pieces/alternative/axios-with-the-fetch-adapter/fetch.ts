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
  const isOver = soFar.endsWith('"]') && !soFar.endsWith(',"]')
  try {
    const items = JSON.parse(isOver ? soFar : soFar + ']')
    output.append(items.slice(shown).join(''))
    shown = items.length
  } catch {
    // It ends within an item.
  }
}
