import type { Snippet } from './snippet.ts'

export const ofMdn: readonly Snippet[] = [
  {
    manner: 'MDN: a text file line by line',
    code: `
      async function* linesOf(url) {
        const response = await fetch(url)
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
        let { value: chunk, done: readerDone } = await reader.read()
        chunk = chunk || ''
        const newline = /\\r?\\n/gm
        let start = 0
        while (true) {
          const found = newline.exec(chunk)
          if (!found) {
            if (readerDone) break
            const rest = chunk.substr(start)
            ;({ value: chunk, done: readerDone } = await reader.read())
            chunk = rest + (chunk || '')
            start = newline.lastIndex = 0
            continue
          }
          yield chunk.substring(start, found.index)
          start = newline.lastIndex
        }
        if (start < chunk.length) yield chunk.substring(start)
      }
      for await (const line of linesOf('/api/stream')) console.log(line)
      console.log('done')
    `,
  },
  {
    manner: 'MDN: for await over the body',
    needsIteration: true,
    code: `
      const response = await fetch('/api/text')
      let text = ''
      const chunks = response.body.pipeThrough(new TextDecoderStream())
      for await (const chunk of chunks) text += chunk
      console.log(text)
      console.log('done')
    `,
  },
  {
    manner: 'MDN: a stream made of a reader, and a response of that',
    code: `
      const text = await fetch('/api/text')
        .then((response) => {
          const reader = response.body.getReader()
          return new ReadableStream({
            start(controller) {
              return pump()
              function pump() {
                return reader.read().then(({ done, value }) => {
                  if (done) {
                    controller.close()
                    return
                  }
                  controller.enqueue(value)
                  return pump()
                })
              }
            },
          })
        })
        .then((stream) => new Response(stream))
        .then((response) => response.text())
      console.log(text)
      console.log('done')
    `,
  },
  {
    manner: 'MDN: a transform stream in a pipe chain',
    code: `
      const upperCase = () => new TransformStream({
        transform(chunk, controller) { controller.enqueue(chunk.toUpperCase()) },
      })
      const response = await fetch('/api/text')
      await response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(upperCase())
        .pipeTo(new WritableStream({ write: (chunk) => output.append(chunk) }))
      console.log('done')
    `,
  },
  {
    manner: 'MDN: EventSource with a named event',
    code: `
      const source = new EventSource('/api/stream')
      source.onopen = () => console.log('opened ' + source.readyState)
      source.onmessage = (event) => console.log(event.lastEventId + ': ' + event.data)
      source.addEventListener('done', (event) => {
        source.close()
        console.log('done, ' + event.data + ', ' + source.readyState)
      })
    `,
  },
  {
    manner: 'MDN: XMLHttpRequest with listeners',
    code: `
      const events = new Set()
      const request = new XMLHttpRequest()
      for (const name of ['loadstart', 'progress', 'load', 'loadend', 'error', 'abort']) {
        request.addEventListener(name, (event) => {
          events.add(event.type + (event.lengthComputable ? ' of ' + event.total : ''))
          if (name === 'loadend') {
            console.log([...events].join(', '))
            console.log(request.status + ' ' + request.statusText + ' ' + request.responseText)
            console.log('done')
          }
        })
      }
      request.open('GET', '/api/text')
      request.send()
    `,
  },
]

export const ofJavaScriptInfo: readonly Snippet[] = [
  {
    manner: 'javascript.info: download progress of fetch',
    code: `
      let response = await fetch('/api/text')
      const reader = response.body.getReader()
      const contentLength = +response.headers.get('Content-Length')
      let receivedLength = 0
      let chunks = []
      while (true) {
        const { done, value } = await reader.read()
        if (done) break
        chunks.push(value)
        receivedLength += value.length
      }
      let chunksAll = new Uint8Array(receivedLength)
      let position = 0
      for (let chunk of chunks) {
        chunksAll.set(chunk, position)
        position += chunk.length
      }
      console.log(\`Received \${receivedLength} of \${contentLength}\`)
      console.log(new TextDecoder('utf-8').decode(chunksAll))
      console.log('done')
    `,
  },
  {
    manner: 'javascript.info: an aborted fetch',
    code: `
      let controller = new AbortController()
      try {
        let response = await fetch('/api/lines', { signal: controller.signal })
        let reader = response.body.getReader()
        await reader.read()
        controller.abort()
        await reader.read()
      } catch (err) {
        if (err.name != 'AbortError') throw err
        console.log('Aborted! ' + controller.signal.aborted)
      }
      console.log('done')
    `,
  },
  {
    manner: 'javascript.info: onload, onprogress and onerror of XMLHttpRequest',
    code: `
      let xhr = new XMLHttpRequest()
      let last = ''
      xhr.open('GET', '/api/text')
      xhr.onprogress = function (event) {
        last = event.lengthComputable
          ? \`Received \${event.loaded} of \${event.total} bytes\`
          : \`Received \${event.loaded} bytes\`
      }
      xhr.onload = function () {
        if (xhr.status != 200) console.log(\`Error \${xhr.status}: \${xhr.statusText}\`)
        else console.log(\`\${last}, got \${xhr.response.length} characters\`)
        console.log('done')
      }
      xhr.onerror = () => console.log('done: Request failed')
      xhr.send()
    `,
  },
  {
    manner: 'javascript.info: EventSource with onmessage and onerror',
    code: `
      let eventSource = new EventSource('/api/stream')
      let shown = ''
      eventSource.onmessage = function (event) { shown += event.data }
      eventSource.onerror = function () {
        if (eventSource.readyState == EventSource.CONNECTING) console.log('Reconnecting')
        else console.log('Error')
      }
      eventSource.addEventListener('done', function () {
        eventSource.close()
        console.log(shown)
        console.log('done')
      })
    `,
  },
]
