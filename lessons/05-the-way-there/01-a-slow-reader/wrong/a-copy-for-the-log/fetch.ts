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
const log = await response.clone().text()
const lines = log.slice(0, enough).split('\n').length - 1
const reader = response.body.getReader()
let read = 0
while (read < enough) {
  const { done, value } = await reader.read()
  if (done) break
  await save(value.subarray(0, enough - read))
  read += value.length
}
await reader.cancel()
output.append(`${lines} lines\n`)
