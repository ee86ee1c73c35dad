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
const reader = response.body.getReader()
let missing = Number(response.headers.get('enough-after'))
let lines = 0
while (missing > 0) {
  const { done, value } = await reader.read()
  if (done) break
  // The last chunk may have more than is needed.
  const chunk = value.subarray(0, missing)
  missing -= chunk.length
  for (const byte of chunk) if (byte === 10) lines += 1
  // The next chunk is read when this one is saved.
  await save(chunk)
}
await reader.cancel()
output.append(`${lines} lines\n`)
