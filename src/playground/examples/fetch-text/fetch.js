const response = await fetch('/api/text')
// Resolves when the response has ended.
const text = await response.text()
output.append(text)
