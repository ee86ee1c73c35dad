import axios from 'axios'
let shown = 0
await axios.post('http://localhost:5255/stream', null, {
  onDownloadProgress({ event }) {
    output.append(event.target.responseText.slice(shown))
    shown = event.target.responseText.length
  },
})
