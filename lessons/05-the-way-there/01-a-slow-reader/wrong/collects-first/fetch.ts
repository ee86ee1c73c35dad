// A slow disk: it saves 2 MB in a second, one chunk after the other.
let saved = 0
let disk = Promise.resolve()
function save(chunk) {
  disk = disk.then(async () => {
    await new Promise((done) => setTimeout(done, chunk.length / 2000))
    saved += chunk.length
    output.append(`saved ${saved}\n`)
  })
  return disk
}

const response = await fetch('/api/export')
const enough = Number(response.headers.get('enough-after'))
const reader = response.body.getReader()
const chunks = []
let read = 0
while (read < enough) {
  const { done, value } = await reader.read()
  if (done) break
  chunks.push(value.subarray(0, enough - read))
  read += value.length
}
await reader.cancel()
let lines = 0
for (const chunk of chunks) {
  for (const byte of chunk) if (byte === 10) lines += 1
  await save(chunk)
}
output.append(`${lines} lines\n`)
