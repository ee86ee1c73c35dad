const limitMs = 1000
const controller = new AbortController()
let timer = setTimeout(giveUp, limitMs)
function giveUp() {
  controller.abort(new Error('no chunk for 1 s'))
}

try {
  const response = await fetch('/api/text', {
    signal: controller.signal,
  })
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    output.append(value)
    // Each chunk restarts the timer.
    clearTimeout(timer)
    timer = setTimeout(giveUp, limitMs)
  }
} catch {
  console.log(String(controller.signal.reason))
} finally {
  clearTimeout(timer)
}
