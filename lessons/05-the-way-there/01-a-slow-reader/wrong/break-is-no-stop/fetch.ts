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
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  const chunk = value.subarray(0, missing)
  missing -= chunk.length
  for (const byte of chunk) if (byte === 10) lines += 1
  await save(chunk)
  if (missing === 0) break
}
output.append(`${lines} lines\n`)
