import { chatUrl, json, question, type Snippet } from './snippet.ts'

export const ofAxios: readonly Snippet[] = [
  {
    manner: 'axios: then, catch and finally',
    code: `
      import axios from 'axios'
      axios.get('/api/text')
        .then(function (response) { console.log(response.status + ' ' + response.data) })
        .catch(function (error) { console.log('error ' + error.message) })
        .finally(function () { console.log('done') })
    `,
  },
  {
    manner: 'axios: the text so far, in onDownloadProgress',
    code: `
      import axios from 'axios'
      let soFar = ''
      const { data } = await axios.get('/api/text', {
        onDownloadProgress: ({ event, loaded, total }) => {
          soFar = event.target.responseText + ' ' + loaded + ' of ' + total
        },
      })
      console.log(soFar)
      console.log('done ' + (soFar.startsWith(data)))
    `,
  },
  {
    manner: 'axios: its fetch adapter and a stream',
    code: `
      import axios from 'axios'
      const { data: stream, headers } = await axios.get('/api/stream', {
        adapter: 'fetch',
        responseType: 'stream',
      })
      console.log(headers['content-type'])
      const reader = stream.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        output.append(value)
      }
      console.log('done')
    `,
  },
  {
    manner: 'axios: errors by response, request and message',
    code: `
      import axios from 'axios'
      try {
        await axios.post(${chatUrl}, { model: 'gpt-4o-mini', ${question} })
      } catch (error) {
        if (error.response) console.log(error.response.status + ' ' + error.response.data.error.type)
        else if (error.request) console.log('no response')
        else console.log('Error ' + error.message)
        console.log('done ' + error.code + ' ' + axios.isAxiosError(error))
      }
    `,
  },
  {
    manner: 'axios: a request cancelled by an AbortController',
    code: `
      import axios from 'axios'
      const controller = new AbortController()
      axios.get('/api/lines', {
        signal: controller.signal,
        onDownloadProgress: () => controller.abort(),
      }).then(
        () => console.log('done, it was not aborted'),
        (error) => console.log('done ' + axios.isCancel(error) + ' ' + error.code),
      )
    `,
  },
]

export const ofKyAndRxjs: readonly Snippet[] = [
  {
    manner: 'ky: text and progress',
    code: `
      import ky from 'ky'
      let last
      const text = await ky('/api/text', {
        onDownloadProgress: (progress) => { last = progress },
      }).text()
      console.log(text + ' ' + last.transferredBytes + ' of ' + last.totalBytes + ', ' + last.percent)
      console.log('done')
    `,
  },
  {
    manner: 'ky: an HTTPError and its response',
    code: `
      import ky, { HTTPError } from 'ky'
      try {
        await ky.post(new URL('/api/text', location.href), { json: { foo: true }, retry: 0 }).json()
      } catch (error) {
        if (!(error instanceof HTTPError)) throw error
        console.log('done: ' + error.response.status + ' ' + error.response.statusText)
      }
    `,
  },
  {
    manner: 'ky: an instance with hooks, and its body',
    code: `
      import ky from 'ky'
      const api = ky.create({
        hooks: { afterResponse: [({ response }) => console.log(response.status)] },
      })
      const response = await api.get('/api/stream')
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        output.append(value)
      }
      console.log('done')
    `,
  },
  {
    manner: 'rxjs: fromFetch with switchMap and catchError',
    code: `
      import { switchMap, of, catchError } from 'rxjs'
      import { fromFetch } from 'rxjs/fetch'
      const data$ = fromFetch('/api/text').pipe(
        switchMap((response) =>
          response.ok ? response.text() : of({ error: true, message: \`Error \${response.status}\` }),
        ),
        catchError((err) => of({ error: true, message: err.message })),
      )
      data$.subscribe({ next: (result) => console.log(result), complete: () => console.log('done') })
    `,
  },
  {
    manner: 'rxjs: ajax with map and catchError',
    code: `
      import { ajax } from 'rxjs/ajax'
      import { map, catchError, of } from 'rxjs'
      ajax({ url: ${chatUrl}, method: 'POST', headers: { ${json} }, body: {} }).pipe(
        map((answer) => answer.status),
        catchError((error) => {
          console.log(error.name + ' ' + error.status + ' ' + error.response.error.type)
          return of('an error')
        }),
      ).subscribe({ next: (value) => console.log(value), complete: () => console.log('done') })
    `,
  },
  {
    manner: 'rxjs: an EventSource as an Observable',
    code: `
      import { Observable, scan, takeUntil, fromEvent, last } from 'rxjs'
      const events = new Observable((subscriber) => {
        const source = new EventSource('/api/stream')
        const messages = fromEvent(source, 'message')
          .pipe(takeUntil(fromEvent(source, 'done')))
          .subscribe(subscriber)
        return () => {
          messages.unsubscribe()
          source.close()
        }
      })
      events
        .pipe(scan((text, event) => text + event.data, ''), last())
        .subscribe({ next: (text) => console.log(text), complete: () => console.log('done') })
    `,
  },
]
