async function ask(number) {
  const controller = new AbortController()
  let timer
  const response = await fetch(`/api/answers/${number}`, { signal: controller.signal })
  const word = response.headers.get('stop-after')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let isSilent = false
  try {
    while (true) {
      clearTimeout(timer)
      timer = setTimeout(() => {
        isSilent = true
        controller.abort('nothing for a second')
      }, 1000)
      const { done, value } = await reader.read()
      if (done) break
      text += value
      if (word && text.includes(word)) controller.abort('the word has come')
    }
    console.log(number, 'complete')
  } catch (error) {
    // What is thrown is the text given to abort, which has no name.
    if (error.name === 'AbortError') console.log(number, isSilent ? 'silent' : 'stopped')
  } finally {
    clearTimeout(timer)
  }
}

await Promise.all([1, 2, 3].map(ask))
