class Silence extends Error {}
class WordFound extends Error {}

function watch(number) {
  const controller = new AbortController()
  const { signal } = controller
  let timer
  const rearm = () => {
    clearTimeout(timer)
    timer = setTimeout(() => controller.abort(new Silence()), 1000)
  }
  return fetch(`/api/answers/${number}`)
    .then((response) => {
      rearm()
      const word = response.headers.get('stop-after') ?? '\0'
      let text = ''
      const sink = new WritableStream({
        write(chunk) {
          rearm()
          text += chunk
          if (text.includes(word)) controller.abort(new WordFound())
        },
      })
      return response.body.pipeThrough(new TextDecoderStream()).pipeTo(sink, { signal })
    })
    .then(
      () => 'complete',
      (error) => {
        if (error instanceof WordFound) return 'stopped'
        if (error instanceof Silence) return 'silent'
        throw error
      },
    )
    .finally(() => clearTimeout(timer))
}

for (const each of [1, 2, 3].map(async (number) => [number, await watch(number)])) {
  console.log((await each).join(': '))
}
