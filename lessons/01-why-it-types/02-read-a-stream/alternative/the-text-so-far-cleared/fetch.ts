const response = await fetch('/api/text')
const decoder = new TextDecoder()
const reader = response.body.getReader()

let text = ''
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  text += decoder.decode(value)
  output.clear()
  output.append(text)
}
