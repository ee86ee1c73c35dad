async function ask(number) {
  const controller = new AbortController()
  let verdict = 'complete'
  let timer
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      verdict = 'silent'
      controller.abort()
    }, 1000)
  }
  try {
    const response = await fetch(`/api/answers/${number}`, { signal: controller.signal })
    const word = response.headers.get('stop-after')
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    wait()
    while (true) {
      const { done, value } = await reader.read()
      if (done) break
      wait()
      text = value
      if (word && text.includes(word)) {
        verdict = 'stopped'
        controller.abort()
      }
    }
  } catch (error) {
    if (error.name !== 'AbortError') throw error
  } finally {
    clearTimeout(timer)
  }
  console.log(number, verdict)
}
await Promise.all([1, 2, 3].map(ask))
