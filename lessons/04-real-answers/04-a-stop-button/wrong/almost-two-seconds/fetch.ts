async function ask(number) {
  const controller = new AbortController()
  let timer
  const waitForMore = () => {
    clearTimeout(timer)
    timer = setTimeout(() => controller.abort('silent'), 1900)
  }

  const response = await fetch(`/api/answers/${number}`, { signal: controller.signal })
  const word = response.headers.get('stop-after')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let verdict = 'complete'
  try {
    while (true) {
      waitForMore()
      const { done, value } = await reader.read()
      if (done) break
      text += value
      if (word && text.includes(word)) controller.abort('stopped')
    }
  } catch (error) {
    if (!controller.signal.aborted) throw error
    verdict = controller.signal.reason
  } finally {
    clearTimeout(timer)
  }
  console.log(number, verdict)
}

await Promise.all([1, 2, 3].map(ask))
