import axios from 'axios'
let shown = 0
let steps = 0
const response = await axios.post('http://localhost:5255/stream', null, {
  onDownloadProgress(progress) {
    steps += 1
    if (steps > 3) return
    const text = progress.event.target.responseText
    output.append(text.slice(shown))
    shown = text.length
  },
})
output.append(response.request.responseText.slice(shown))
