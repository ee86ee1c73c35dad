const response = await fetch('/api/text')
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
const { value: first } = await reader.read()
output.append(first)
let rest = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  rest += value
}
output.append(rest)
console.log(first.length + rest.length)
