const response = await fetch('http://localhost:5255/forecasts')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  console.log(value)
}
