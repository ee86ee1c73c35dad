async function ask(number) {
  const controller = new AbortController()
  const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(1000)])
  const response = await fetch(`/api/answers/${number}`, { signal })
  const word = response.headers.get('stop-after')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let verdict = 'complete'
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) break
      text += value
      if (word && text.includes(word)) controller.abort()
    }
  } catch {
    verdict = controller.signal.aborted ? 'stopped' : 'silent'
  }
  console.log(number, verdict)
}

await Promise.all([1, 2, 3].map(ask))
