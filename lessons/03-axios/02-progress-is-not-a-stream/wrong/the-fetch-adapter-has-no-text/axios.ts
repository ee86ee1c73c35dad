import axios from 'axios'

let shown = 0
await axios.post('http://localhost:5255/stream', null, {
  adapter: 'fetch',
  onDownloadProgress({ event }) {
    const text = event.target.responseText
    output.append(text.slice(shown))
    shown = text.length
  },
})
