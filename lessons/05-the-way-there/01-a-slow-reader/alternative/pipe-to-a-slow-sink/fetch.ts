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
let lines = 0
let seen = 0
const counted = new TransformStream({
  transform(chunk, controller) {
    const needed = chunk.subarray(0, enough - seen)
    seen += needed.length
    lines += needed.filter((byte) => byte === 10).length
    if (needed.length > 0) controller.enqueue(needed)
    // Closes what follows, and cancels what comes before.
    if (seen === enough) controller.terminate()
  },
})
const sink = new WritableStream({ write: (chunk) => save(chunk) })
// What comes before ends with an error, which pipeThrough doesn't report; pipeTo sees a normal end.
await response.body.pipeThrough(counted).pipeTo(sink)
output.append(`${lines} lines\n`)
