import { ofAxios, ofKyAndRxjs } from './of-axios-ky-rxjs.ts'
import { ofJavaScriptInfo, ofMdn } from './of-browsers.ts'
import { ofEventClients } from './of-event-clients.ts'
import { ofServices } from './of-services.ts'
import type { PageSnippet, Snippet } from './snippet.ts'

export const snippets: readonly Snippet[] = [
  ...ofMdn,
  ...ofJavaScriptInfo,
  ...ofAxios,
  ...ofServices,
  ...ofEventClients,
  ...ofKyAndRxjs,
]

export const pageSnippets: readonly PageSnippet[] = [
  {
    manner: 'jQuery: progress of ajax',
    code: `
      $.ajax('/api/text', {
        xhrFields: { onprogress: (event) => $('#out').text(event.target.responseText) },
      }).done((text) => $('#out').text(text))
    `,
    says: ['$ is jQuery', 'output.append(text)'],
  },
  {
    manner: 'jQuery: a click that starts',
    code: `
      $('#go').on('click', () => {
        $.get('/api/text', (text) => $('#out').append(text))
      })
    `,
    says: ['$ is jQuery', 'setTimeout(() => {'],
  },
  {
    manner: 'jQuery: from a CDN',
    code: `
      import $ from 'https://cdn.jsdelivr.net/npm/jquery@3/+esm'
      $.get('/api/text', (text) => console.log(text))
    `,
    says: ['no code from other hosts', 'replace the import with the module’s code'],
  },
  {
    manner: 'MDN: a list item for each message',
    code: `
      const eventList = document.querySelector('ul')
      const source = new EventSource('/api/stream')
      source.onmessage = (e) => {
        eventList.textContent += e.data
      }
    `,
    says: ['document exists only on a page', 'output.append(e.data)'],
  },
]
