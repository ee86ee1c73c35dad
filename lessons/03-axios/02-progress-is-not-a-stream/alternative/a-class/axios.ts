import axios from 'axios'

class Growing {
  text = ''

  /** What has come since the last call. */
  news(whole) {
    const added = whole.substring(this.text.length)
    this.text = whole
    return added
  }
}

const growing = new Growing()
await axios({
  method: 'post',
  url: 'http://localhost:5255/stream',
  responseType: 'text',
  onDownloadProgress: ({ event }) => console.log(growing.news(event.target.responseText)),
})
