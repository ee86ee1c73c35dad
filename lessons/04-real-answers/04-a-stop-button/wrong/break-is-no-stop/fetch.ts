async function ask(number) {
  const controller = new AbortController()
  let timer
  const response = await fetch(`/api/answers/${number}`, { signal: controller.signal })
  const word = response.headers.get('stop-after')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let verdict = 'complete'
  try {
    while (true) {
      clearTimeout(timer)
      timer = setTimeout(() => controller.abort(), 1000)
      const { done, value } = await reader.read()
      if (done) break
      text += value
      if (word && text.includes(word)) {
        verdict = 'stopped'
        break
      }
    }
  } catch {
    verdict = 'silent'
  } finally {
    clearTimeout(timer)
  }
  console.log(number, verdict)
}

await Promise.all([1, 2, 3].map(ask))
