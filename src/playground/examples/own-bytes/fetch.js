const response = await fetch('/api/raw')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  console.log(JSON.stringify(value))
}
