const response = await fetch('/api/text')
const chunks = response.body.pipeThrough(
  new TextDecoderStream(),
)
for await (const chunk of chunks) {
  output.append(chunk)
}
