const response = await fetch('/api/text')
console.log(await response.text())
// The body has been read, so this throws.
output.append(await response.text())
