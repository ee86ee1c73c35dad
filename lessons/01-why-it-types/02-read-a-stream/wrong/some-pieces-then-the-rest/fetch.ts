const response = await fetch('/api/text')
const decoder = new TextDecoder()
const reader = response.body.getReader()
let rest = ''
for (let n = 0; ; n += 1) {
  const { done, value } = await reader.read()
  if (done) break
  if (n < 4) output.append(decoder.decode(value))
  else rest += decoder.decode(value)
}
output.append(rest)
