const response = await fetch('/api/text')
const reader = response.body.getReader()
const decoder = new TextDecoder()

let text = ''
const show = (more) => {
  text += more
  output.append(more)
}
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  show(decoder.decode(value, { stream: true }))
}
show(decoder.decode())
output.append(`\n${Array.from(text).length}`)
