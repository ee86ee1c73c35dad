import axios from 'axios'

let shown = 0
await axios.get('/api/lines', {
  responseType: 'text',
  onDownloadProgress({ event }) {
    // responseText is all that has arrived so far.
    const { responseText } = event.target
    output.append(responseText.slice(shown))
    shown = responseText.length
  },
})
