const response = await fetch('/api/text')
const decoder = new TextDecoder()
const reader = response.body.getReader()

for (let step = await reader.read(); !step.done; step = await reader.read()) {
  console.log(decoder.decode(step.value))
}
