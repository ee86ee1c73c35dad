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
let read = 0
let lines = 0
const sink = new WritableStream({
  write(chunk) {
    const needed = chunk.subarray(0, enough - read)
    read += needed.length
    lines += needed.filter((byte) => byte === 10).length
    // It returns nothing, so the next chunk is read at once.
    save(needed)
  },
})
await response.body.pipeTo(sink)
await disk
output.append(`${lines} lines\n`)
