async function ask(number) {
  const enough = new AbortController()
  const silence = new AbortController()
  const signal = AbortSignal.any([enough.signal, silence.signal])
  const response = await fetch(`/api/answers/${number}`, { signal })
  const word = response.headers.get('stop-after')
  let timer = setTimeout(() => silence.abort(), 1000)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), 1000)
      text += step.value
      if (word && text.includes(word)) enough.abort()
    }
  } catch (error) {
    if (error.name !== 'AbortError') throw error
  }
  clearTimeout(timer)
  const verdict = enough.signal.aborted ? 'stopped' : silence.signal.aborted ? 'silent' : 'complete'
  return `${number} ${verdict}`
}

const lines = await Promise.all([1, 2, 3].map(ask))
output.append(lines.join('\n'))
