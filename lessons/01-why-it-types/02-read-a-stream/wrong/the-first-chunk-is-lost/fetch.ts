const response = await fetch('/api/text')
const decoder = new TextDecoder()
const reader = response.body.getReader()

let { done, value } = await reader.read()
while (!done) {
  ;({ done, value } = await reader.read())
  if (value) output.append(decoder.decode(value))
}
