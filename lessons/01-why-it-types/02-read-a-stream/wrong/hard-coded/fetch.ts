const response = await fetch('/api/text')
const decoder = new TextDecoder()

const reader = response.body.getReader()
const known = 'HTTP streaming shows text while it is being written. 边写边看 👋'
let shown = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  const text = decoder.decode(value)
  output.append(known.slice(shown, shown + text.length))
  shown += text.length
}
