import axios from 'axios'

await axios.post('http://localhost:5255/stream', null, {
  onDownloadProgress(progress) {
    output.clear()
    output.append(progress.event.target.responseText)
  },
})
