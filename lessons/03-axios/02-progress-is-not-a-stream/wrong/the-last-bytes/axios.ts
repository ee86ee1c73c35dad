import axios from 'axios'

await axios.post('http://localhost:5255/stream', null, {
  onDownloadProgress({ bytes, event }) {
    if (bytes > 0) output.append(event.target.responseText.slice(-bytes))
  },
})
