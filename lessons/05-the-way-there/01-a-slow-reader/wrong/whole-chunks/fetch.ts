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
let lines = 0
while (saved < enough) {
  const { done, value } = await reader.read()
  if (done) break
  for (const byte of value) if (byte === 10) lines += 1
  await save(value)
}
await reader.cancel()
output.append(`${lines} lines\n`)
