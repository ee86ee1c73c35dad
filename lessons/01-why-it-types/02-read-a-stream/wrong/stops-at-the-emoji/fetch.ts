const response = await fetch('/api/text')
const decoder = new TextDecoder()
const reader = response.body.getReader()
while (true) {
  const { value } = await reader.read()
  const text = decoder.decode(value)
  output.append(text)
  if (/\p{Extended_Pictographic}/u.test(text)) break
}
